// Normal quantiles and exponentials of arrays, written so that the compiler works on several at once: built
// with -O3 and without fused multiply-add, so every machine computes the same bits.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "model/sampling.h"

// Also built for processors that work on four at once, and chosen when the program starts: the same bits.
// ThreadSanitizer cannot start a program that chooses.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define ONUS_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define ONUS_WIDE
#endif

namespace onus::model {

namespace {

/// AS 241 within |p − ½| <= 0.425, for q = p − ½.
inline double central(double q) {
  const double r = 0.180625 - q * q;
  const double above =
      (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r +
           4.5921953931549871457e4) *
              r +
          1.3731693765509461125e4) *
             r +
         1.9715909503065514427e3) *
            r +
        1.3314166789178437745e2) *
           r +
       3.3871328727963666080e0);
  const double below =
      (((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r +
           2.1213794301586595867e4) *
              r +
          5.3941960214247511077e3) *
             r +
         6.8718700749205790830e2) *
            r +
        4.2313330701600911252e1) *
           r +
       1.0);
  return q * above / below;
}

/// AS 241 beyond: `p` is the smaller tail.
inline double tail(double p) {
  double r = std::sqrt(-std::log(p));
  if (r <= 5) {
    r -= 1.6;
    return (((((((7.7454501427834140764e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) *
                    r +
                1.27045825245236838258e0) *
                   r +
               3.64784832476320460504e0) *
                  r +
              5.76949722146069140550e0) *
                 r +
             4.63033784615654529590e0) *
                r +
            1.42343711074968357734e0) /
           (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r +
                 1.51986665636164571966e-2) *
                    r +
                1.48103976427480074590e-1) *
                   r +
               6.89767334985100004550e-1) *
                  r +
              1.67638483018380384940e0) *
                 r +
             2.05319162663775882187e0) *
                r +
            1.0);
  }
  r -= 5;
  return (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) *
                  r +
              2.65321895265761230930e-2) *
                 r +
             2.96560571828504891230e-1) *
                r +
            1.78482653991729133580e0) *
               r +
           5.46378491116411436990e0) *
              r +
          6.65790464350110377720e0) /
         (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) *
                  r +
              7.86869131145613259100e-4) *
                 r +
             1.48753612908506148525e-2) *
                r +
            1.36929880922735805310e-1) *
               r +
           5.99832206555887937690e-1) *
              r +
          1.0);
}

}  // namespace

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) return central(q);
  return q < 0 ? -tail(p) : tail(1 - p);
}

ONUS_WIDE void normal_quantiles(const std::uint32_t* bits, double* z, std::size_t n) {
  // p − ½, through a signed number, which the processor converts at once; exact, as all is below 2^53.
  const auto centred = [&](std::size_t i) {
    return (static_cast<double>(static_cast<std::int32_t>(bits[i] ^ 0x80000000U)) + 0.5) * 0x1p-32;
  };
  constexpr std::size_t kPart = 256;
  std::array<std::uint32_t, kPart>
      tails;  // which of the part lie in a tail, 15 % at random: listed without a branch
  for (std::size_t from = 0; from < n; from += kPart) {
    const std::size_t to = std::min(n, from + kPart);
    for (std::size_t i = from; i < to; ++i) z[i] = central(centred(i));
    std::size_t found = 0;
    for (std::size_t i = from; i < to; ++i) {
      tails.data()[found] = static_cast<std::uint32_t>(i);
      found += std::abs(centred(i)) > 0.425 ? 1 : 0;
    }
    for (std::size_t t = 0; t < found; ++t) {
      const std::size_t i = tails.data()[t];
      const double q = centred(i);
      z[i] = std::copysign(tail(0.5 - std::abs(q)), q);
    }
  }
}

ONUS_WIDE void exponentials(double* x, std::size_t n) {
  constexpr double kRound = 0x1.8p52;  // adding it rounds to a whole number, left in the low bits
  for (std::size_t i = 0; i < n; ++i) {
    // x = k ln 2 + r with |r| <= ln 2 ÷ 2 (ln 2 in two parts), exp(r) by its series, times 2^k.
    const double shifted = x[i] * 0x1.71547652b82fep+0 + kRound;
    const double k = shifted - kRound;
    const double r = (x[i] - k * 0x1.62e42fefa0000p-1) - k * 0x1.cf79abc9e3b3ap-40;
    const double r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
    const double low = (1 + r) + r2 * (1.0 / 2 + r * (1.0 / 6)) +
                       r4 * ((1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040)));
    const double high = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800 + r * (1.0 / 39916800)) +
                        r4 * (1.0 / 479001600 + r * (1.0 / 6227020800));
    const std::uint64_t power = (std::bit_cast<std::uint64_t>(shifted) + 1023) << 52;
    x[i] = (low + r8 * high) * std::bit_cast<double>(power);
  }
}

}  // namespace onus::model
