import InsightsLanguage

/// `outlier`: numbers far above the third quartile (and below the first, when asked for) are cut to the
/// limit, or their rows removed. Far is so many times the distance between the quartiles.
struct OutlierTransform: TableTransform {
  let outlier: Outlier
  let fields: [(name: ExactText, value: Evaluation)]

  /// The column that tells outliers when they are to be marked.
  static func mark(_ name: ExactText) -> ExactText { ExactText(name.string + "_outlier") }

  func rows(from rows: [Row]) throws(EngineError) -> [Row] {
    var results: [Row?] = rows
    for field in fields {
      var numbers: [Double?] = []
      for row in rows { numbers.append(try field.value(row).number?.double) }
      guard let limits = limits(of: numbers.compactMap { $0 }) else { continue }
      for (index, number) in numbers.enumerated() {
        guard let number else { continue }
        let isFar = !limits.contains(number)
        if isFar, outlier.action == .remove {
          results[index] = nil
        } else if isFar {
          let nearest = min(max(number, limits.lowerBound), limits.upperBound)
          results[index]?.define(field.name, .calculated(nearest))
        }
        if outlier.mark {
          results[index]?.define(OutlierTransform.mark(field.name), .truth(isFar))
        }
      }
    }
    return results.compactMap { $0 }
  }

  private func limits(of numbers: [Double]) -> ClosedRange<Double>? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let low = sorted[Percentile.index(25, of: sorted.count)]
    let high = sorted[Percentile.index(75, of: sorted.count)]
    let reach = max(0, outlier.parameter) * (high - low)
    return (outlier.useLower ? low - reach : -.infinity)...(high + reach)
  }
}
