import { gatherAuditRows, type NewAuditRow } from '../modules/audit/index.ts';
import { gatherEntries, type PostedEntry } from '../modules/ledger/index.ts';
import { type Db, type Tx } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Deed } from '../platform/http/deed.ts';
import { playCaseAct } from './play-cases.ts';
import { playDues, playLoanAct, playPayments } from './play-loans.ts';
import { playMemberAct, playPersonAct } from './play-people.ts';
import { deedOf, type Stage } from './stage.ts';
import type { Act, DuesAct, LoanAct, Scene } from './story.ts';
import type { Task } from './tasks.ts';

/** What a transaction would have written to the journal and to the audit log; written later, in order of time. */
export type Gathered = { readonly entries: readonly PostedEntry[]; readonly auditRows: readonly NewAuditRow[] };

/** Plays a task in a transaction of its own. */
export async function playTask(db: Db, task: Task, stage: Stage): Promise<Gathered> {
  return await inTransaction(db, async (tx) => {
    const entries = gatherEntries(tx);
    const changes = gatherAuditRows(tx);
    const calls: NewAuditRow[] = [];
    for (const scenes of together(task.scenes)) {
      const subjects = await playScenes(tx, scenes, { stage, story: task.story });
      scenes.forEach((scene, place) => calls.push(...callOf(scene, subjects[place], deedIn(scene, { stage, task }))));
    }
    return { entries, auditRows: [...changes, ...calls] };
  });
}

function deedIn(scene: Scene, { stage, task }: { readonly stage: Stage; readonly task: Task }): Deed {
  return deedOf(stage, scene, { number: task.story });
}

/** Payments on a loan that nothing interrupts go together, and so does a month of dues; the rest is played act by act. */
function together(scenes: readonly Scene[]): readonly (readonly Scene[])[] {
  const parts: Scene[][] = [];
  let kind: string | null = null;
  for (const scene of scenes) {
    const joins = scene.act.does === 'recordDuesPayment' ? 'runDues' : scene.act.does;
    const isJoined = joins === kind && JOINED.has(joins);
    if (isJoined) parts.at(-1)?.push(scene);
    else parts.push([scene]);
    kind = joins;
  }
  return parts;
}

const JOINED: ReadonlySet<string> = new Set<Act['does']>(['recordLoanPayment', 'runDues']);

type Context = { readonly stage: Stage; readonly story: number };

async function playScenes(tx: Tx, scenes: readonly Scene[], context: Context): Promise<readonly Subject[]> {
  const { stage, story } = context;
  const [scene] = scenes;
  if (!scene) return [];
  const { act } = scene;
  const staged = <Does extends Act>(some: readonly Scene[]): readonly { act: Does; deed: Deed }[] =>
    some.map((one) => ({ act: one.act as Does, deed: deedOf(stage, one, { number: story }) }));
  if (act.does === 'recordLoanPayment') {
    return await playPayments(tx, staged<Extract<LoanAct, { does: 'recordLoanPayment' }>>(scenes), context);
  }
  if (act.does === 'runDues' || act.does === 'recordDuesPayment') {
    return await playDues(tx, staged<DuesAct>(scenes), stage);
  }
  const deed = deedOf(stage, scene, { number: story });
  return [await playAct(tx, act, { stage, deed, story })];
}

type SingleAct = Exclude<Act, DuesAct | { does: 'recordLoanPayment' }>;

async function playAct(tx: Tx, act: SingleAct, playing: Context & { readonly deed: Deed }): Promise<Subject> {
  switch (act.does) {
    case 'recordPerson':
    case 'recordTie':
    case 'recordIdentification':
      return await playPersonAct(tx, act, playing);
    case 'declareMembership':
    case 'castMembershipVote':
    case 'recordMembershipResolution':
    case 'subscribeShares':
    case 'recordSharePayment':
      return await playMemberAct(tx, act, playing);
    case 'recordContract':
    case 'preparePayout':
    case 'releasePayout':
    case 'reversePayment':
    case 'runCredits':
      return await playLoanAct(tx, act, playing);
    default:
      return await playCaseAct(tx, act, playing);
  }
}

/** The line that a call of the API leaves in the audit log; what the close of a day does by itself leaves none. */
function callOf({ act }: Scene, subject: Subject | undefined, deed: Deed): readonly NewAuditRow[] {
  if (act.does === 'expireOffer') return [];
  return [
    {
      recordedAt: deed.recordedAt,
      operation: act.does,
      author: { userId: deed.byUserId, personId: deed.byPersonId },
      subject: subject ?? null,
      requestId: null,
      address: null,
      values: null,
    },
  ];
}
