/** Front door of bank bookings: what the movements on the bank account are, and whether books and statements agree. */
export { mountBankBookings } from './bank-bookings.routes.ts';
export { bookTransactions } from './matching.service.ts';
export { bankOnLastStatement, reconcile } from './reconciliation.service.ts';
export { openMovements } from './movements.service.ts';
