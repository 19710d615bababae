// The 8-bit library: names are chosen by this macro, which must stand before the header.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
