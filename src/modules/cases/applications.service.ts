import { refused } from '../../domain/errors.ts';
import { checkJobs } from '../../domain/impact/jobs.ts';
import { yearOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import { assertVersion } from '../../platform/http/etag.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { changedBy, recordChange } from '../audit/index.ts';
import { guaranteesOfCase } from '../guarantees/index.ts';
import { personNotFound, personsByIds } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import { differenceOf } from './application-difference.ts';
import { insertEvents } from './case-file.repository.ts';
import { partiesOf } from './case-rules.ts';
import { checkNotParty, checkStatus, eventOf, lockCase } from './case-steps.ts';
import { borrowerNamedTwice, requestKeyUsed } from './cases.refusals.ts';
import { insertCase, saveCase } from './cases.repository.ts';
import type { Application, CreditCase } from './cases.types.ts';

export type NewCase = {
  readonly application: Application;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/**
 * Opens a draft, judged by the policy of the day; `case.borrower_named_twice`, `person.not_found`,
 * `case.party_processes_it`, `impact.more_equivalents_than_heads`.
 */
export async function createCase(tx: Tx, { application, requestKey, deed }: NewCase): Promise<CreditCase> {
  checkJobs(application);
  await checkBorrowers(tx, application.borrowerPersonIds);
  const policy = await policyOn(tx, deed.today);
  const creditCase: CreditCase = {
    ...application,
    id: newIdAt(deed.recordedAt),
    number: await nextNumber(tx, 'K', yearOf(deed.today)),
    status: 'draft',
    regimeSetBy: deed.byUserId,
    policyNumber: policy.number,
    adviserUserId: deed.byUserId,
    submittedOn: null,
    version: 1,
    createdAt: deed.recordedAt,
  };
  await checkNotParty(tx, creditCase, deed);
  try {
    await insertCase(tx, creditCase, requestKey);
  } catch (error) {
    throw constraintOf(error) === 'credit_cases_request_key_key' ? requestKeyUsed() : error;
  }
  await insertEvents(tx, [eventOf(creditCase.id, 'created', deed)]);
  return creditCase;
}

export type CaseChange = {
  readonly case: IdOrNumber;
  readonly expectedVersion: number;
  /** What stays as it is is left out. */
  readonly changes: Partial<Application>;
  readonly deed: Deed;
};

/** Changes a draft; whoever sets the regime stands for it. */
export async function changeCase(
  tx: Tx,
  { case: reference, expectedVersion, changes, deed }: CaseChange,
): Promise<CreditCase> {
  const before = await lockCase(tx, reference);
  assertVersion(expectedVersion, before.version);
  checkStatus(before, ['draft']);
  await checkNotParty(tx, before, deed);
  const isRegimeSet = changes.regime !== undefined || changes.regimeReason !== undefined;
  const after: CreditCase = {
    ...before,
    ...changes,
    regimeSetBy: isRegimeSet ? deed.byUserId : before.regimeSetBy,
    version: before.version + 1,
  };
  checkJobs(after);
  if (changes.borrowerPersonIds) {
    await checkBorrowers(tx, after.borrowerPersonIds);
    await checkNotParty(tx, after, deed);
    await checkNoGuarantorBorrows(tx, after);
  }
  await saveCase(tx, after, changes.borrowerPersonIds !== undefined);
  await insertEvents(tx, [eventOf(after.id, 'changed', deed)]);
  const subject = { type: 'case', id: after.id };
  await recordChange(tx, { ...changedBy(deed), change: 'case.changed', subject, ...differenceOf(before, after) });
  return after;
}

async function checkBorrowers(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (new Set(personIds).size !== personIds.length) throw borrowerNamedTwice();
  const persons = await personsByIds(tx, personIds);
  const known = [...persons.values()].filter(({ erasedAt }) => erasedAt === null);
  if (known.length !== personIds.length) throw personNotFound();
}

/** The other way round a guarantee is refused when it is proposed. */
async function checkNoGuarantorBorrows(tx: Tx, creditCase: CreditCase): Promise<void> {
  const { guarantorIds } = partiesOf({ case: creditCase, guarantees: await guaranteesOfCase(tx, creditCase.id) });
  if (!creditCase.borrowerPersonIds.some((id) => guarantorIds.includes(id))) return;
  throw refused('case.borrower_is_guarantor', {
    de: 'Wer in diesem Kreditvorgang bürgt, kann nicht zugleich das Darlehen aufnehmen; zuerst die Bürgschaft zurückziehen.',
    en: 'Whoever vouches in this case cannot borrow in it as well; withdraw the guarantee first.',
  });
}
