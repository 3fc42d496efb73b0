/** The legal regime of a loan (rules §5): consumer, founder (BGB §513), or a running business. */
export type Regime = 'CONSUMER' | 'FOUNDER' | 'BUSINESS';

/** What a payment can pay, part by part. */
export type Component = 'fee' | 'interest' | 'principal';

export const components: readonly Component[] = ['fee', 'interest', 'principal'];

/**
 * In which order money meets what is due. Each pass goes over the due instalments, oldest first (BGB §366(2)), and pays
 * within an instalment the parts in the order written; the next pass begins when the one before has nothing left open.
 */
export type AllocationOrder = {
  readonly source: string;
  readonly passes: readonly (readonly Component[])[];
};

/**
 * BGB §497(3): costs of enforcement, then amounts due, then default interest. A fee falls due with its instalment and
 * is a cost, hence its first place there. Enforcement costs will be a pass before this one, claimed default
 * interest a pass after it.
 */
const consumerOrder: AllocationOrder = { source: 'BGB §497(3)', passes: [['fee', 'interest', 'principal']] };

/**
 * BGB §367(1): costs, then interest, then principal. Enforcement costs will be a pass before this one; claimed
 * default interest will stand inside it, before `interest`, because here it ranks with its instalment.
 */
const businessOrder: AllocationOrder = { source: 'BGB §367(1)', passes: [['fee', 'interest', 'principal']] };

export const allocationOrders: Readonly<Record<Regime, AllocationOrder>> = {
  CONSUMER: consumerOrder,
  FOUNDER: consumerOrder,
  BUSINESS: businessOrder,
};
