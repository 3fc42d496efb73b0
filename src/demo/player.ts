import { gatherAuditRows, type NewAuditRow } from '../modules/audit/index.ts';
import { gatherEntries, type PostedEntry } from '../modules/ledger/index.ts';
import type { Db, Tx } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Deed } from '../platform/http/deed.ts';
import { carePlays } from './play-case-work.ts';
import { casePlays, playPapers } from './play-cases.ts';
import { housePlays } from './play-house.ts';
import { impactPlays } from './play-impact.ts';
import { leavingPlays, yearEndPlays } from './play-leaving.ts';
import { letterPlays } from './play-letters.ts';
import { loanPlays, playDues, playPayments } from './play-loans.ts';
import { mandatePlays } from './play-mandates.ts';
import { memberPlays, personPlays } from './play-people.ts';
import type { ActOf, Playing, Plays } from './plays.ts';
import { deedOf, found, type Stage } from './stage.ts';
import type { Act, DuesAct } from './story.ts';
import type { Task } from './tasks.ts';

/** What a transaction would have written to the journal and to the audit log; written later, in order of time. */
export type Gathered = { readonly entries: readonly PostedEntry[]; readonly auditRows: readonly NewAuditRow[] };

type Staged = { readonly act: Act; readonly deed: Deed };

/** Plays a task in a transaction of its own. */
export async function playTask(db: Db, { scenes, story }: Task, stage: Stage): Promise<Gathered> {
  const staged = scenes.map((scene) => ({ act: scene.act, deed: deedOf(stage, scene, story) }));
  return await inTransaction(db, async (tx) => {
    const entries = gatherEntries(tx);
    const changes = gatherAuditRows(tx);
    const calls: NewAuditRow[] = [];
    for (const part of together(staged)) {
      const subjects = await playPart(tx, part, { stage, story });
      calls.push(...part.flatMap((one, place) => callOf(one, subjects[place])));
    }
    return { entries, auditRows: [...changes, ...calls] };
  });
}

type Group = 'payments' | 'dues' | 'papers';

const GROUPS: Readonly<Partial<Record<Act['does'], Group>>> = {
  recordLoanPayment: 'payments',
  runDues: 'dues',
  recordDuesPayment: 'dues',
  uploadDocument: 'papers',
  acceptChecklistItem: 'papers',
};

/** Payments on a loan that nothing interrupts go together, and so do a month of dues and the papers of a file. */
function together(staged: readonly Staged[]): readonly (readonly Staged[])[] {
  const parts: Staged[][] = [];
  let previous: Group | null = null;
  for (const one of staged) {
    const group = GROUPS[one.act.does] ?? null;
    if (group !== null && group === previous) parts.at(-1)?.push(one);
    else parts.push([one]);
    previous = group;
  }
  return parts;
}

type Context = { readonly stage: Stage; readonly story: number };

async function playPart(tx: Tx, part: readonly Staged[], context: Context): Promise<readonly Subject[]> {
  const group = part[0] && GROUPS[part[0].act.does];
  if (group === 'payments') return await playPayments(tx, only(part, isLoanPayment), context);
  if (group === 'dues') return await playDues(tx, only(part, isAboutDues), context.stage);
  if (group === 'papers' && !found(context.stage.cases, context.story).wasComplete) {
    return await playPapers(tx, only(part, isPaper), context);
  }
  const subjects: Subject[] = [];
  for (const { act, deed } of part) subjects.push(await playAct(tx, act, { ...context, deed }));
  return subjects;
}

type OfOne<One extends Act> = { readonly act: One; readonly deed: Deed };

function only<One extends Act>(part: readonly Staged[], isOne: (act: Act) => act is One): readonly OfOne<One>[] {
  return part.flatMap(({ act, deed }) => (isOne(act) ? [{ act, deed }] : []));
}

const isLoanPayment = (act: Act): act is ActOf<'recordLoanPayment'> => act.does === 'recordLoanPayment';
const isAboutDues = (act: Act): act is DuesAct => act.does === 'runDues' || act.does === 'recordDuesPayment';
const isPaper = (act: Act): act is ActOf<'uploadDocument' | 'acceptChecklistItem'> => GROUPS[act.does] === 'papers';

type Single = Exclude<Act['does'], DuesAct['does'] | 'recordLoanPayment'>;

const PLAYS: Plays<Single> = {
  ...personPlays,
  ...memberPlays,
  ...mandatePlays,
  ...leavingPlays,
  ...yearEndPlays,
  ...housePlays,
  ...casePlays,
  ...loanPlays,
  ...carePlays,
  ...impactPlays,
  ...letterPlays,
};

async function playAct(tx: Tx, act: Act, playing: Playing): Promise<Subject> {
  const play = PLAYS[act.does as Single] as (tx: Tx, act: Act, playing: Playing) => Promise<Subject>;
  return await play(tx, act, playing);
}

const WITHOUT_CALL: ReadonlySet<Act['does']> = new Set(['expireOffer', 'takeDeparturesEffect', 'bookOtherMoney']);

/** The line that a call of the API leaves in the audit log; what the close of a day does by itself, or nobody can call, leaves none. */
function callOf({ act, deed }: Staged, subject: Subject | undefined): readonly NewAuditRow[] {
  if (WITHOUT_CALL.has(act.does)) return [];
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
