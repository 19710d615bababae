import InsightsLanguage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `+ - * / % ^` on doubles; missing when a side is no number or the result is not finite (section 3.1).
enum Arithmetic {
  static func value(of operation: BinaryOperator, _ left: Value, _ right: Value) -> Value {
    guard let a = left.number?.double, let b = right.number?.double else { return .missing }
    switch operation {
    case .add: return .calculated(a + b)
    case .subtract: return .calculated(a - b)
    case .multiply: return .calculated(a * b)
    case .divide: return b == 0 ? .missing : .calculated(a / b)
    // The sign is that of the dividend (section 10, 22).
    case .remainder: return b == 0 ? .missing : .calculated(a.truncatingRemainder(dividingBy: b))
    case .power: return .calculated(pow(a, b))
    default: return .missing
    }
  }
}
