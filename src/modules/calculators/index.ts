/** Front door of the calculators: plan previews and effective rates, open to anyone, nothing stored. */
export { mountCalculators } from './calculators.routes.ts';
