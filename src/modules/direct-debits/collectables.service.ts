import { mandateNotUsable } from '../../domain/direct-debits/obstacles.ts';
import { prenotificationOf } from '../../domain/direct-debits/prenotification.ts';
import type { BankingTerms } from '../../domain/policy/policy-terms.ts';
import type { Reason } from '../../domain/reasons.ts';
import { checkDirectDebitFile } from '../../domain/sepa/check-direct-debit-file.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { NewBankRunItem } from '../bank-runs/index.ts';
import { mandateStandings, type PersonStanding, type UsableMandate } from '../mandates/index.ts';
import { displayName, personsByIds } from '../persons/index.ts';
import type { Creditor } from './creditor.ts';
import type { Collectable, Debt, LeftOut } from './direct-debits.types.ts';

type Collecting = {
  readonly collectOn: BusinessDate;
  readonly today: BusinessDate;
  readonly terms: BankingTerms;
  readonly creditor: Creditor;
};

export type Sorted = { readonly collectable: readonly Collectable[]; readonly leftOut: readonly LeftOut[] };

/** Each debt as a direct debit of the day, or left out with the reason; in the order given. */
export async function sortDebts(db: Db, debts: readonly Debt[], collecting: Collecting): Promise<Sorted> {
  const personIds = [...new Set(debts.flatMap(({ debtorPersonIds }) => debtorPersonIds))];
  const persons = await personsByIds(db, personIds);
  const standings = await mandateStandings(db, personIds, collecting.collectOn);
  const collectable: Collectable[] = [];
  const leftOut: LeftOut[] = [];
  for (const debt of debts) {
    const nameOf = (id: string): string => {
      const person = persons.get(id);
      return person ? displayName(person) : '';
    };
    const debtorName = debt.debtorPersonIds.map(nameOf).join(', ');
    const found = debitOf(debt, standings, collecting);
    if (found.kind === 'left_out') leftOut.push({ debt, debtorName, reason: found.reason });
    else {
      const debtorPersonId = found.mandate.personId;
      const prenotification = prenotificationOf({ parts: debt.parts, collectOn: collecting.collectOn }, collecting);
      const { item, mandate } = found;
      const { isFirstUse } = mandate;
      collectable.push({
        debt,
        debtorPersonId,
        debtorName: nameOf(debtorPersonId),
        item,
        isFirstUse,
        prenotification,
      });
    }
  }
  return { collectable, leftOut };
}

type Found =
  | { readonly kind: 'debit'; readonly item: NewBankRunItem; readonly mandate: UsableMandate }
  | { readonly kind: 'left_out'; readonly reason: Reason };

function debitOf(debt: Debt, standings: ReadonlyMap<string, PersonStanding>, collecting: Collecting): Found {
  if (debt.obstacle) return { kind: 'left_out', reason: debt.obstacle };
  const ofDebtors = debt.debtorPersonIds.flatMap((id) => standings.get(id) ?? []);
  const usable = ofDebtors.find((standing) => standing.kind === 'usable');
  if (!usable) return { kind: 'left_out', reason: withoutMandate(ofDebtors) };
  const { mandate } = usable;
  const item = itemOf(debt, mandate, collecting.collectOn);
  const [objection] = objectionsOf(item, debt.number, collecting);
  return objection ? { kind: 'left_out', reason: objection } : { kind: 'debit', item, mandate };
}

/** Of several debtors the one whose mandate comes nearest to being used says why it cannot. */
function withoutMandate(standings: readonly PersonStanding[]): Reason {
  const unusable = standings.flatMap((standing) => (standing.kind === 'usable' ? [] : [standing]));
  const told = unusable.find(({ kind }) => kind !== 'none') ?? unusable[0];
  if (!told) throw new TypeError('a debt has a debtor');
  return mandateNotUsable(told.kind, told.sentence);
}

/** RCUR from the first debit on (rules §12): banks tell no first one any more. */
function itemOf(debt: Debt, mandate: UsableMandate, executeOn: BusinessDate): NewBankRunItem {
  const { id, reference, signedOn, amendment, holderName, iban } = mandate;
  return {
    thing: debt.thing,
    executeOn,
    amount: debt.amount,
    counterpartyName: holderName,
    counterpartyIban: iban,
    remittance: debt.remittance,
    mandate: { id, reference, signedOn, originalIban: amendment?.originalIban ?? null, sequence: 'RCUR' },
  };
}

/** What the bank would object to, and a file therefore cannot carry. */
function objectionsOf(item: NewBankRunItem, number: string, { creditor, today }: Collecting): readonly Reason[] {
  const { amount, counterpartyName: name, counterpartyIban: iban, remittance, executeOn, mandate } = item;
  if (!mandate) return [];
  const { reference, signedOn, originalIban, sequence } = mandate;
  const endToEndId = number.replaceAll('-', '');
  const debit = {
    endToEndId,
    amount,
    mandate: { reference, signedOn, originalIban },
    debtor: { name, iban },
    remittance,
  };
  const reasons = checkDirectDebitFile({
    messageId: endToEndId,
    createdAt: new Date(`${today}T12:00:00Z`),
    creditor: { ...creditor, creditorId: creditor.creditorId ?? '' },
    blocks: [{ id: endToEndId, collectionDate: executeOn, sequence, debits: [debit] }],
  });
  return reasons.filter(({ details }) => details?.['end_to_end_id'] === endToEndId);
}
