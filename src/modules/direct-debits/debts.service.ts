import type { Reason } from '../../domain/reasons.ts';
import { underWay } from '../../domain/direct-debits/obstacles.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { collectionsUnderWay } from '../bank-runs/index.ts';
import { loansByNumbers } from '../loans/index.ts';
import { membersByNumbers } from '../members/index.ts';
import { debtsOfLoans, debtsOfLoansBy } from './debts-of-loans.service.ts';
import { debtsOfMembers, debtsOfMembersBy } from './debts-of-members.service.ts';
import { notKnown } from './direct-debits.refusals.ts';
import type { CollectionOrder, CollectionPurpose, Debt } from './direct-debits.types.ts';

type Asked = { readonly order: CollectionOrder; readonly today: BusinessDate };

/** What the order is about, dues first, each by number; what is under way already says so. `collection.not_known` */
export async function debtsFor(db: Db, asked: Asked): Promise<readonly Debt[]> {
  const { only } = asked.order;
  const debts = only ? await debtsOnly(db, only, asked) : await debtsOfAll(db, asked);
  return await withUnderWay(db, debts);
}

async function debtsOfAll(db: Db, { order, today }: Asked): Promise<readonly Debt[]> {
  const { purpose, collectOn: day } = order;
  const dues = purpose === 'instalments' ? [] : await debtsOfMembersBy(db, { today, day });
  const loans = purpose === 'dues' ? [] : await debtsOfLoansBy(db, day);
  return [...dues, ...loans];
}

/** Whoever is named is told about, also where nothing is due or something else was asked for. */
async function debtsOnly(db: Db, numbers: readonly string[], { order, today }: Asked): Promise<readonly Debt[]> {
  const members = await membersByNumbers(db, numbers);
  const loans = await loansByNumbers(db, numbers);
  const found = new Set([...members, ...loans].map(({ number }) => number));
  const missing = numbers.filter((number) => !found.has(number));
  if (missing.length > 0) throw notKnown(missing);
  const { purpose, collectOn: day } = order;
  const memberIds = members.map(({ id }) => id);
  const dues = memberIds.length === 0 ? [] : await debtsOfMembers(db, memberIds, { today, day });
  const ofLoans = await debtsOfLoans(db, loans, day);
  return [...dues, ...ofLoans].map((debt) => (isMeant(debt, purpose) ? debt : { ...debt, obstacle: OTHER_PURPOSE }));
}

function isMeant({ thing }: Debt, purpose: CollectionPurpose): boolean {
  return purpose === 'both' || (purpose === 'dues') === (thing.kind === 'dues');
}

const OTHER_PURPOSE: Reason = {
  code: 'collection.other_purpose',
  sentence: {
    de: 'Ausgewählt, aber nicht vom Zweck dieses Einzugs umfasst (nur Beiträge oder nur Raten).',
    en: 'Chosen, but not of the purpose of this collection (dues only, or instalments only).',
  },
};

/** A second debit for the same thing would collect twice what is owed once. */
async function withUnderWay(db: Db, debts: readonly Debt[]): Promise<readonly Debt[]> {
  const idsOf = (kind: Debt['thing']['kind']): readonly string[] =>
    debts.filter(({ thing }) => thing.kind === kind).map(({ thing }) => thing.id);
  const onTheWay = {
    loan: await collectionsUnderWay(db, 'loan', idsOf('loan')),
    dues: await collectionsUnderWay(db, 'dues', idsOf('dues')),
  };
  return debts.map((debt) => {
    const one = onTheWay[debt.thing.kind].get(debt.thing.id);
    return one && !debt.obstacle ? { ...debt, obstacle: underWay(one.sentence) } : debt;
  });
}
