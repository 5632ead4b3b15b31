import fc from 'fast-check'

/** Any UTF-16 unit, plain ones more often: control characters, halves of surrogate pairs and NUL are among them. */
const unit = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
)

/** Whatever somebody may send as text. */
export const anyText = (constraints: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ unit: unit.map((code) => String.fromCharCode(code)), ...constraints })
