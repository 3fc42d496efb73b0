/** Front door of payout runs: released payments go to the bank in a run, and come back when no such account exists. */
export { mountPayoutRuns } from './payout-runs.routes.ts';
export { payoutRunKind } from './run-kind.ts';
export {
  bookPayoutItem,
  releasedPayoutsLike,
  returnPayoutItem,
  unbookPayoutItem,
  unreturnPayoutItem,
} from './bank-side.service.ts';
export {
  bookPayoutWithoutRun,
  returnPayoutWithoutRun,
  unbookPayoutWithoutRun,
  unreturnPayoutWithoutRun,
} from './bank-side-outside.service.ts';
export { recordPaidOutside } from './paid-outside.service.ts';
export { paymentsCalled } from './payments-to-order.ts';
