import { lengthened } from '../../domain/accounting/account-numbers.ts';
import type { ChartAccount } from './accounting.types.ts';

/** The accounts that bear a number, as it stands in a file for accounts of that many digits. */
export function bearersOf(
  number: string,
  accounts: readonly ChartAccount[],
  accountLength: number,
): readonly ChartAccount[] {
  const wanted = lengthened(number, accountLength);
  return accounts.filter((one) => one.number !== null && lengthened(one.number, accountLength) === wanted);
}
