import { Decimal as Base } from 'decimal.js';

/**
 * The house's decimal arithmetic: 40 significant digits (rules ask for at least 34 before an instalment is rounded)
 * and half up, the rounding of German commerce. Amounts up to 10 million over 480 months stay far inside 40 digits.
 */
export const Decimal = Base.clone({ precision: 40, rounding: Base.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });
export type Decimal = Base;
