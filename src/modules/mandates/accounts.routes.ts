import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { type Person, personCalled, personNotFound } from '../persons/index.ts';
import * as operations from './accounts.operations.ts';
import { accountsOf } from './accounts.repository.ts';
import { chooseForPayouts, endAccount, recordAccount } from './accounts.service.ts';
import { accountNotFound } from './mandates.refusals.ts';
import type { BankAccount } from './mandates.types.ts';
import { accountsOut } from './mandates.wire.ts';

export function mountAccounts(shell: HttpShell): void {
  mount(shell, operations.recordBankAccount, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const { id: personId } = await personCalled(tx, params.person_id);
    const account = await recordAccount(tx, {
      personId,
      holderName: body.holder_name,
      iban: body.iban,
      bankName: body.bank_name,
      isForPayouts: body.is_for_payouts,
      requestKey: requestKey(actor, operations.recordBankAccount, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, ...(await answerOf(tx, account)) };
  });

  mount(shell, operations.listBankAccounts, async ({ db, actor, params }) => {
    const { id } = await visiblePerson(db, params.person_id, actor);
    const isForStaff = !seesOnlyOwn(actor, 'mandates.read');
    const items = await accountsOut(db, await accountsOf(db, [id]), { isForStaff });
    return { status: 200, body: { items } };
  });

  mount(shell, operations.endBankAccount, async ({ tx, actor, params, body, clock }) => {
    const asked = { accountId: params.bank_account_id, endedOn: body.ended_on, deed: deedOf(actor, clock) };
    return { status: 201, ...(await answerOf(tx, await endAccount(tx, asked))) };
  });

  mount(shell, operations.choosePayoutAccount, async ({ tx, actor, params, clock, idempotencyKey }) => {
    const account = await chooseForPayouts(tx, {
      accountId: params.bank_account_id,
      requestKey: requestKey(actor, operations.choosePayoutAccount, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, ...(await answerOf(tx, account)) };
  });
}

/** A stranger is `person.not_found` to whoever sees only the own. */
async function visiblePerson(db: Db, reference: IdOrNumber, actor: Actor): Promise<Person> {
  const person = await personCalled(db, reference);
  if (seesOnlyOwn(actor, 'mandates.read') && person.id !== actor.personId) throw personNotFound();
  return person;
}

async function answerOf(db: Db, account: BankAccount) {
  const [body] = await accountsOut(db, [account], { isForStaff: true });
  if (!body) throw accountNotFound();
  return { body, subject: { type: 'bank_account', id: account.id } };
}
