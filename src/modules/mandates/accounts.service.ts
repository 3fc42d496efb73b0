import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { changedBy, recordChange } from '../audit/index.ts';
import { lockPersons, personErased } from '../persons/index.ts';
import {
  accountsOf,
  findAccount,
  insertAccount,
  insertChoice,
  type NewAccount,
  storeAccountEnd,
} from './accounts.repository.ts';
import {
  accountAlreadyRecorded,
  accountEnded,
  accountNotFound,
  accountEndsInFuture,
  mandateDrawsOnIt,
} from './mandates.refusals.ts';
import { mandatesOfPersons } from './mandates.repository.ts';
import type { BankAccount } from './mandates.types.ts';

export type AccountAsked = Omit<NewAccount, 'id'> & {
  /** Whether money for the person goes there from now on. */
  readonly isForPayouts: boolean;
};

/** The person is locked, so that the same account is not recorded twice at once. `bank_account.already_recorded` */
export async function recordAccount(tx: Tx, asked: AccountAsked): Promise<BankAccount> {
  await lockUnerased(tx, asked.personId);
  const known = await accountsOf(tx, [asked.personId]);
  if (known.some(({ iban, endedOn }) => iban === asked.iban && endedOn === null)) throw accountAlreadyRecorded();
  const account = { ...asked, id: newIdAt(asked.deed.recordedAt) };
  await insertAccount(tx, account);
  if (asked.isForPayouts) await insertChoice(tx, { account, requestKey: null, deed: asked.deed });
  return await accountCalled(tx, account.id);
}

/** `person.erased` */
export async function lockUnerased(tx: Tx, personId: string) {
  const [person] = await lockPersons(tx, [personId]);
  if (!person || person.erasedAt !== null) throw personErased();
  return person;
}

/** `bank_account.not_found` */
export async function accountCalled(db: Db, id: string): Promise<BankAccount> {
  const account = await findAccount(db, id);
  if (!account) throw accountNotFound();
  return account;
}

/** With its person locked. `bank_account.not_found`, `bank_account.has_ended` */
async function lockUsed(tx: Tx, id: string): Promise<BankAccount> {
  const { personId } = await accountCalled(tx, id);
  await lockUnerased(tx, personId);
  const account = await accountCalled(tx, id);
  if (account.endedOn !== null) throw accountEnded(account.endedOn);
  return account;
}

type EndAsked = { readonly accountId: string; readonly endedOn: BusinessDate; readonly deed: Deed };

/** No living mandate may collect from it. `bank_account.mandate_draws_on_it`, `bank_account.ends_in_the_future` */
export async function endAccount(tx: Tx, { accountId, endedOn, deed }: EndAsked): Promise<BankAccount> {
  const account = await lockUsed(tx, accountId);
  if (endedOn > deed.today) throw accountEndsInFuture(endedOn);
  const mandate = (await mandatesOfPersons(tx, [account.personId])).get(account.personId);
  if (mandate?.end === null && mandate.account.id === account.id) throw mandateDrawsOnIt(mandate.reference);
  await storeAccountEnd(tx, account.id, endedOn);
  await recordChange(tx, {
    ...changedBy(deed),
    change: 'bank_account.ended',
    subject: { type: 'bank_account', id: account.id },
    before: { ended_on: null },
    after: { ended_on: endedOn },
  });
  return await accountCalled(tx, account.id);
}

type ChoiceAsked = { readonly accountId: string; readonly requestKey: string; readonly deed: Deed };

/** Money for the person goes to this account from now on. `bank_account.has_ended` */
export async function chooseForPayouts(tx: Tx, { accountId, ...choice }: ChoiceAsked): Promise<BankAccount> {
  const account = await lockUsed(tx, accountId);
  await insertChoice(tx, { ...choice, account });
  return await accountCalled(tx, account.id);
}
