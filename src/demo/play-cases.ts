import {
  acceptItem,
  castVote,
  checklistOf,
  completeCase,
  conditionsOf,
  createCase,
  expireOffer,
  fulfilCondition,
  handlePapers,
  lockSecuredCase,
  makeOffer,
  type PaperStep,
  recordBankDecision,
  recordDisclosure,
  recordSupervisoryResolution,
  recuse,
  reopenItem,
  startReview,
  submitCase,
  uploadDocument,
  waiveItem,
  withdrawCase,
} from '../modules/cases/index.ts';
import { proposeGuarantee, signGuarantee } from '../modules/guarantees/index.ts';
import { loanHistory } from '../modules/loans/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Deed } from '../platform/http/deed.ts';
import { pdfOf } from './paper.ts';
import type { ActOf, Playing, Plays } from './plays.ts';
import { found, type StagedCase } from './stage.ts';
import type { CaseAct } from './story.ts';

const deps = { loanHistory };

/** What every step of a case is given. */
function caseOf({ stage, story, deed }: Playing) {
  const staged = found(stage.cases, story);
  const subject: Subject = { type: 'case', id: staged.caseId };
  return { staged, subject, common: { case: { by: 'id', id: staged.caseId } as const, deed } };
}

export const casePlays: Plays<CaseAct['does']> = {
  openCase: async (tx, { application }, { stage, deed, story }) => {
    const { borrowers, ...rest } = application;
    const borrowerPersonIds = borrowers.map((key) => found(stage.persons, key));
    const { id } = await createCase(tx, { application: { ...rest, borrowerPersonIds }, requestKey: null, deed });
    stage.cases.set(story, newCase(id));
    return { type: 'case', id };
  },
  submitCase: async (tx, _act, playing) => {
    const { staged, subject, common } = caseOf(playing);
    await submitCase(tx, common, deps);
    for (const { kind, id } of await checklistOf(tx, [staged.caseId])) staged.items.set(kind, id);
    return subject;
  },
  startReview: async (tx, _act, playing) => {
    const { subject, common } = caseOf(playing);
    await startReview(tx, common);
    return subject;
  },
  recordDisclosure: async (tx, { figures, asOf }, playing) => {
    const { subject, common } = caseOf(playing);
    await recordDisclosure(tx, { ...common, figures, asOf });
    return subject;
  },
  uploadDocument: async (tx, act, playing) => {
    const { staged, subject, common } = caseOf(playing);
    await uploadDocument(tx, { ...common, itemId: found(staged.items, act.item), ...paperOf(act, common.deed) });
    return subject;
  },
  acceptChecklistItem: async (tx, { item }, playing) => {
    const { staged, subject, common } = caseOf(playing);
    await acceptItem(tx, { ...common, itemId: found(staged.items, item) });
    return subject;
  },
  waiveChecklistItem: async (tx, { item, reason }, playing) => {
    const { staged, subject, common } = caseOf(playing);
    await waiveItem(tx, { ...common, itemId: found(staged.items, item), reason });
    return subject;
  },
  reopenChecklistItem: async (tx, { item, reason }, playing) => {
    const { staged, subject, common } = caseOf(playing);
    await reopenItem(tx, { ...common, itemId: found(staged.items, item), reason });
    return subject;
  },
  completeCase: async (tx, _act, playing) => {
    const { staged, subject, common } = caseOf(playing);
    await completeCase(tx, common);
    staged.wasComplete = true;
    return subject;
  },
  declareRecusal: async (tx, { reason }, playing) => {
    const { subject, common } = caseOf(playing);
    await recuse(tx, { ...common, reason }, deps);
    return subject;
  },
  castCaseVote: async (tx, { isInFavour, reason, conditions }, playing) => {
    const { subject, common } = caseOf(playing);
    await castVote(tx, { ...common, isInFavour, reason, conditions }, deps);
    return subject;
  },
  recordSupervisoryResolution: async (tx, { isInFavour, text }, playing) => {
    const { subject, common } = caseOf(playing);
    const resolution = { ...common, isInFavour, text, resolvedOn: common.deed.today };
    await recordSupervisoryResolution(tx, resolution, deps);
    return subject;
  },
  fulfilCondition: async (tx, { description, note }, playing) => {
    const { staged, subject, common } = caseOf(playing);
    const conditions = await conditionsOf(tx, [staged.caseId]);
    const ids = new Map(conditions.map((condition) => [condition.description, condition.id]));
    const conditionId = found(ids, description);
    await fulfilCondition(tx, { ...common, conditionId, metOn: common.deed.today, note });
    return subject;
  },
  makeOffer: async (tx, { assumedPayoutDate }, playing) => {
    const { subject, common } = caseOf(playing);
    await makeOffer(tx, { ...common, assumedPayoutDate });
    return subject;
  },
  expireOffer: async (tx, _act, playing) => {
    const { subject, common } = caseOf(playing);
    await expireOffer(tx, { case: common.case, on: common.deed.today, recordedAt: common.deed.recordedAt });
    return subject;
  },
  withdrawCase: async (tx, { reason }, playing) => {
    const { subject, common } = caseOf(playing);
    await withdrawCase(tx, { ...common, reason });
    return subject;
  },
  recordBankDecision: async (tx, { decision }, playing) => {
    const { subject, common } = caseOf(playing);
    await recordBankDecision(tx, { ...common, decision, requestKey: null });
    return subject;
  },
  proposeGuarantee: async (tx, { guarantee }, playing) => {
    const { staged, common } = caseOf(playing);
    const { guarantor, ...terms } = guarantee;
    const guarantorPersonId = found(playing.stage.persons, guarantor);
    const { id } = await proposeGuarantee(tx, { ...terms, ...common, guarantorPersonId }, lockSecuredCase);
    staged.guarantees.set(guarantor, id);
    return { type: 'guarantee', id };
  },
  signGuarantee: async (tx, { guarantor, paperLocation }, playing) => {
    const { staged, common } = caseOf(playing);
    const id = found(staged.guarantees, guarantor);
    const { deed } = common;
    const signature = { form: 'paper', signedOn: deed.today, paperLocation, guarantorIsMerchant: false } as const;
    await signGuarantee(tx, { guarantee: { by: 'id', id }, ...signature, deed }, lockSecuredCase);
    return { type: 'guarantee', id };
  },
};

function newCase(caseId: string): StagedCase {
  const none = { items: new Map(), guarantees: new Map(), payments: new Map(), letters: new Map() };
  return { caseId, ...none, loanId: null, payoutId: null, wasComplete: false };
}

/** Papers of a first review in one go: the result is that of handling each alone. */
export async function playPapers(
  tx: Tx,
  scenes: readonly { readonly act: ActOf<'uploadDocument' | 'acceptChecklistItem'>; readonly deed: Deed }[],
  { stage, story }: Omit<Playing, 'deed'>,
): Promise<readonly Subject[]> {
  const { caseId: id, items } = found(stage.cases, story);
  const steps = scenes.map(({ act, deed }): PaperStep => {
    const paper = act.does === 'uploadDocument' ? paperOf(act, deed) : null;
    return { itemId: found(items, act.item), paper, deed };
  });
  await handlePapers(tx, { case: { by: 'id', id }, steps });
  return steps.map(() => ({ type: 'case', id }));
}

function paperOf({ title, fileName }: ActOf<'uploadDocument'>, { today }: Deed) {
  return { fileName, mediaType: 'application/pdf', content: pdfOf(title, today) };
}
