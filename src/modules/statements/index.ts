/** Front door of bank statements: what the bank says of the account, exactly as it says it. */
export { mountStatements } from './statements.routes.ts';
export { closingBalances, lastStatementOn } from './balances.repository.ts';
export { lockTransaction, transactionsByIds } from './entries.repository.ts';
export { gapsInStatements } from './gaps.service.ts';
export { BankTransaction as BankTransactionOnTheWire } from './statements.schema.ts';
export { transactionOut } from './statements.wire.ts';
export type { BankTransaction } from './statements.types.ts';
