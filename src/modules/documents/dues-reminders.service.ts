import { notCoveredBy } from '../../domain/direct-debits/coverage.ts';
import { type PaidClaim, standingMonths, standingOf } from '../../domain/dues/claim-state.ts';
import { type RipeClaim, ripeClaims } from '../../domain/dues/dues-reminders.ts';
import { DomainError, type Sentence } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import type { DuesReminderTerms } from '../../domain/policy/policy-terms.ts';
import { type BusinessDate, plusDays } from '../../domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../domain/time/working-days.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { UnderWay } from '../bank-runs/index.ts';
import { membersInArrears, openClaimsOf, type PlaceInList } from '../dues/index.ts';
import { lockMember, type Member } from '../members/index.ts';
import { personCalled } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import { collectionOf } from './collection.ts';
import { awaitedCollection, collectionUnderWay } from './awaited-collections.service.ts';
import { type Asking, writeDocument } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import { duesHeld, duesHoldEndsBeforeItBegins } from './dues-reminders.refusals.ts';
import {
  type DuesHold,
  duesHoldsOf,
  duesRemindersWritten,
  insertDuesHold,
  insertDuesReminder,
} from './dues-reminders.repository.ts';
import { type RunningReminders, sendToAddressees } from './reminder-runs.service.ts';
import type { DuesArrearsData } from './templates/dues-reminders.ts';

/** A member who was not written to, and why. */
export type MemberLeftOut = {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly code: string;
  readonly sentence: Sentence;
};

export type DuesReminderRun = {
  readonly written: readonly StoredDocument[];
  readonly leftOut: readonly MemberLeftOut[];
};

/** A letter takes a tenth of a second; nobody waits longer than ten. */
const MEMBERS_AT_ONCE = 50;
const DAYS_TO_PAY = 14;

/**
 * Reminds members of open dues: one letter for each, of the most serious step that a claim has come to, about everything
 * open. Each step comes once for a claim; whose reminders rest is left out and named.
 */
export async function runDuesReminders(tx: Tx, run: RunningReminders): Promise<DuesReminderRun> {
  const { terms } = await policyOn(tx, run.deed.today);
  const ids = await membersToRemind(tx, { terms: terms.dues.reminders, today: run.deed.today });
  const written: StoredDocument[] = [];
  const leftOut: MemberLeftOut[] = [];
  for (const id of ids.toSorted()) {
    const member = await lockMember(tx, { by: 'id', id });
    const ripe = await ripeOf(tx, id, { terms: terms.dues.reminders, today: run.deed.today });
    if (ripe.length === 0) continue;
    try {
      const [reminders, state] = [terms.dues.reminders, terms.decision.holidayState];
      written.push(await remind(tx, { member, ripe, run, terms: reminders, state }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      leftOut.push({ memberId: id, memberNumber: member.number, code: error.code, sentence: error.sentence });
    }
  }
  return { written, leftOut };
}

type Ripening = { readonly terms: DuesReminderTerms; readonly today: BusinessDate };

async function ripeOf(tx: Tx, memberId: string, ripening: Ripening): Promise<readonly RipeClaim<PaidClaim>[]> {
  const open = await openClaimsOf(tx, memberId, ripening.today);
  return ripeClaims(open, await duesRemindersWritten(tx, memberId), ripening);
}

const PAGE = 200;

/** Who has come to a step, the longest in arrears first. Whoever is held is named, but keeps nobody else waiting. */
async function membersToRemind(tx: Tx, ripening: Ripening): Promise<readonly string[]> {
  const found: string[] = [];
  let held = 0;
  let after: PlaceInList | null = null;
  for (;;) {
    const members = await membersInArrears(tx, { day: ripening.today, after, limit: PAGE });
    for (const { memberId } of members.slice(0, PAGE)) {
      if ((await ripeOf(tx, memberId, ripening)).length === 0) continue;
      found.push(memberId);
      if (await isResting(tx, memberId, ripening)) held += 1;
      if (found.length - held >= MEMBERS_AT_ONCE) return found;
    }
    const last = members[PAGE - 1];
    if (members.length <= PAGE || !last) return found;
    after = { dueOn: last.oldestDueOn, id: last.memberId };
  }
}

async function isResting(tx: Tx, memberId: string, ripening: Ripening): Promise<boolean> {
  if (await holdOn(tx, memberId, ripening.today)) return true;
  return (await coveringCollection(tx, memberId, ripening)) !== undefined;
}

/** The direct debit that pays every claim that has come to a step, if it goes through. */
async function coveringCollection(tx: Tx, memberId: string, ripening: Ripening): Promise<UnderWay | undefined> {
  const awaited = await awaitedCollection(tx, { of: 'dues', id: memberId, today: ripening.today });
  if (!awaited) return undefined;
  const left = notCoveredBy(await openClaimsOf(tx, memberId, ripening.today), awaited);
  const ripe = new Set((await ripeOf(tx, memberId, ripening)).map(({ claim }) => claim.id));
  return left.some(({ id }) => ripe.has(id)) ? undefined : awaited;
}

async function holdOn(tx: Tx, memberId: string, today: BusinessDate): Promise<DuesHold | undefined> {
  return (await duesHoldsOf(tx, memberId)).find(({ from, until }) => from <= today && today <= until);
}

type Reminding = {
  readonly member: Member;
  readonly ripe: readonly RipeClaim<PaidClaim>[];
  readonly run: RunningReminders;
  readonly terms: DuesReminderTerms;
  readonly state: Parameters<typeof nextWorkingDayOnOrAfter>[1];
};

async function remind(tx: Tx, { member, ripe, run, terms, state }: Reminding): Promise<StoredDocument> {
  const { deed, requestKey, isSent } = run;
  const hold = await holdOn(tx, member.id, deed.today);
  if (hold) throw duesHeld(member.number, hold);
  const collection = await coveringCollection(tx, member.id, { terms, today: deed.today });
  if (collection) throw collectionUnderWay(member.number, collection);
  const payBy = nextWorkingDayOnOrAfter(plusDays(deed.today, DAYS_TO_PAY), state);
  const open = await openClaimsOf(tx, member.id, deed.today);
  const document = await writeDocument(tx, {
    kind: ripe.some(({ step }) => step === 'dues_second_reminder') ? 'dues_second_reminder' : 'dues_reminder',
    data: {
      ...arrearsDataOf(member, open, { asOf: deed.today, payBy }),
      collection: await collectionOf(tx, { debtors: [member.personId], payableOn: payBy, today: deed.today }),
    },
    addressees: [await personCalled(tx, { by: 'id', id: member.personId })],
    about: { caseId: null, loanId: null, guaranteeId: null, memberId: member.id, asOf: deed.today },
    requestKey: `${requestKey}:${member.id}`,
    deed,
  });
  const claims = ripe.map(({ claim, step }) => ({ claimId: claim.id, step, open: claim.open }));
  await insertDuesReminder(tx, { documentId: document.id, memberId: member.id, claims });
  if (isSent) await sendToAddressees(tx, document, { requestKey, deed });
  return document;
}

type Days = { readonly asOf: BusinessDate; readonly payBy: BusinessDate };

export function arrearsDataOf(
  { number }: Pick<Member, 'number'>,
  open: readonly PaidClaim[],
  { asOf, payBy }: Days,
): DuesArrearsData {
  return {
    member_number: number,
    as_of: asOf,
    rows: open.map((claim) => {
      const months = standingMonths(claim).map(({ month }) => month.slice(0, 7));
      const [from = '', to = ''] = [months[0], months.at(-1)];
      const { dueOn: due_on, paid, open: left } = claim;
      return { from, to, due_on, amount: standingOf(claim).toText(), paid: paid.toText(), open: left.toText() };
    }),
    total_open: Money.sum(open.map((claim) => claim.open)).toText(),
    pay_by: payBy,
  };
}

export type DuesHoldOrder = Asking & {
  readonly member: IdOrNumber;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly reason: string;
};

/** Lets letters about dues rest between two days, both included. `document.dues_hold_ends_before_it_begins` */
export async function holdDuesReminders(tx: Tx, asked: DuesHoldOrder): Promise<DuesHold> {
  if (asked.until < asked.from) throw duesHoldEndsBeforeItBegins();
  const member = await lockMember(tx, asked.member);
  const { from, until, reason, requestKey, deed } = asked;
  const hold = { id: newIdAt(deed.recordedAt), memberId: member.id, from, until, reason };
  await insertDuesHold(tx, { ...hold, requestKey, deed });
  return { ...hold, recordedAt: deed.recordedAt };
}
