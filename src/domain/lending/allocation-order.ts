/** The legal regime of a loan (rules §5): consumer, founder (BGB §513), or a running business. */
export type Regime = 'CONSUMER' | 'FOUNDER' | 'BUSINESS';

/** The parts of an instalment. */
export type Component = 'fee' | 'interest' | 'principal';

export const components: readonly Component[] = ['fee', 'interest', 'principal'];

/** What is owed beside the plan: costs of enforcement, claimed default interest, and after a write-off what left the books. */
export type ClaimKind = 'cost' | 'default_interest' | 'recovery';

/** What a payment can pay, part by part. */
export type Payable = Component | ClaimKind;

export const payables: readonly Payable[] = [...components, 'cost', 'default_interest', 'recovery'];

/**
 * In which order money meets what is due. Each pass goes over the due instalments, oldest first (BGB §366(2)), and pays
 * within an instalment the parts in the order written; the next pass begins when the one before has nothing left open.
 * Money for what was written off comes last: there is something else only when a payment was taken back afterwards.
 */
export type AllocationOrder = {
  readonly source: string;
  readonly passes: readonly (readonly Payable[])[];
};

/**
 * BGB §497(3): costs of enforcement, then amounts due, then default interest. A fee falls due with its instalment and
 * is a cost, hence its first place there.
 */
const consumerOrder: AllocationOrder = {
  source: 'BGB §497(3)',
  passes: [['cost'], ['fee', 'interest', 'principal'], ['default_interest'], ['recovery']],
};

/** BGB §367(1): costs, then interest, then principal; default interest ranks with its instalment, before its interest. */
const businessOrder: AllocationOrder = {
  source: 'BGB §367(1)',
  passes: [['cost'], ['fee', 'default_interest', 'interest', 'principal'], ['recovery']],
};

export const allocationOrders: Readonly<Record<Regime, AllocationOrder>> = {
  CONSUMER: consumerOrder,
  FOUNDER: consumerOrder,
  BUSINESS: businessOrder,
};
