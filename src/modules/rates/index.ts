/** Front door of rates: the base rate of BGB §247, half-year by half-year. */
export { mountRates } from './rates.routes.ts';
export { baseRatesIn } from './rates.service.ts';
