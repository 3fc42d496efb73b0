import {
  acceptItem,
  castVote,
  checklistOf,
  completeCase,
  conditionsOf,
  createCase,
  expireOffer,
  fulfilCondition,
  lockSecuredCase,
  makeOffer,
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
import { pdfOf } from './paper.ts';
import type { Playing } from './play-people.ts';
import { found, type StagedCase } from './stage.ts';
import type { CaseAct, PersonKey } from './story.ts';

const deps = { loanHistory };

export type PlayingCase = Playing & { readonly story: number };

/** Plays what concerns an application up to its offer; answers with what the API's audit log would name. */
export async function playCaseAct(tx: Tx, act: CaseAct, playing: PlayingCase): Promise<Subject> {
  if (act.does === 'openCase') return await open(tx, act, playing);
  const staged = found(playing.stage.cases, playing.story);
  switch (act.does) {
    case 'proposeGuarantee':
      return await propose(tx, act, { ...playing, staged });
    case 'signGuarantee':
      return await sign(tx, act, { ...playing, staged });
    case 'uploadDocument':
    case 'acceptChecklistItem':
    case 'waiveChecklistItem':
    case 'reopenChecklistItem':
      await playItemAct(tx, act, { ...playing, staged });
      break;
    default:
      await playStep(tx, act, { ...playing, staged });
  }
  return { type: 'case', id: staged.caseId };
}

type Open = PlayingCase & { readonly staged: StagedCase };
type ActOf<Does extends CaseAct['does']> = Extract<CaseAct, { does: Does }>;

async function open(tx: Tx, { application }: ActOf<'openCase'>, { stage, deed, story }: PlayingCase): Promise<Subject> {
  const { borrowers, ...rest } = application;
  const borrowerPersonIds = borrowers.map((key) => found(stage.persons, key));
  const { id } = await createCase(tx, { application: { ...rest, borrowerPersonIds }, requestKey: null, deed });
  const fresh = { items: new Map(), guarantees: new Map(), payments: new Map(), loanId: null, payoutId: null };
  stage.cases.set(story, { caseId: id, ...fresh });
  return { type: 'case', id };
}

type ItemAct = ActOf<'uploadDocument' | 'acceptChecklistItem' | 'waiveChecklistItem' | 'reopenChecklistItem'>;

async function playItemAct(tx: Tx, act: ItemAct, { staged, deed }: Open): Promise<void> {
  const common = { case: { by: 'id', id: staged.caseId }, itemId: found(staged.items, act.item), deed } as const;
  switch (act.does) {
    case 'uploadDocument': {
      const content = pdfOf(act.title, deed.today);
      await uploadDocument(tx, { ...common, fileName: act.fileName, mediaType: 'application/pdf', content });
      return;
    }
    case 'acceptChecklistItem':
      await acceptItem(tx, common);
      return;
    case 'waiveChecklistItem':
      await waiveItem(tx, { ...common, reason: act.reason });
      return;
    case 'reopenChecklistItem':
      await reopenItem(tx, { ...common, reason: act.reason });
  }
}

type StepAct = Exclude<CaseAct, ItemAct | ActOf<'openCase' | 'proposeGuarantee' | 'signGuarantee'>>;

async function playStep(tx: Tx, act: StepAct, playing: Open): Promise<void> {
  const { staged, deed } = playing;
  const common = { case: { by: 'id', id: staged.caseId }, deed } as const;
  switch (act.does) {
    case 'submitCase': {
      await submitCase(tx, common, deps);
      for (const { kind, id } of await checklistOf(tx, [staged.caseId])) staged.items.set(kind, id);
      return;
    }
    case 'startReview':
      await startReview(tx, common);
      return;
    case 'recordDisclosure':
      await recordDisclosure(tx, { ...common, figures: act.figures, asOf: act.asOf });
      return;
    case 'completeCase':
      await completeCase(tx, common);
      return;
    case 'withdrawCase':
      await withdrawCase(tx, { ...common, reason: act.reason });
      return;
    default:
      await playDecision(tx, act, playing);
  }
}

type DecisionAct = Exclude<
  StepAct,
  ActOf<'submitCase' | 'startReview' | 'recordDisclosure' | 'completeCase' | 'withdrawCase'>
>;

async function playDecision(tx: Tx, act: DecisionAct, { staged, deed }: Open): Promise<void> {
  const common = { case: { by: 'id', id: staged.caseId }, deed } as const;
  switch (act.does) {
    case 'declareRecusal':
      await recuse(tx, { ...common, reason: act.reason }, deps);
      return;
    case 'castCaseVote': {
      const { isInFavour, reason, conditions } = act;
      await castVote(tx, { ...common, isInFavour, reason, conditions }, deps);
      return;
    }
    case 'recordSupervisoryResolution': {
      const { isInFavour, text } = act;
      await recordSupervisoryResolution(tx, { ...common, isInFavour, text, resolvedOn: deed.today }, deps);
      return;
    }
    case 'fulfilCondition': {
      const conditions = await conditionsOf(tx, [staged.caseId]);
      const ids = new Map(conditions.map(({ description, id }) => [description, id]));
      const conditionId = found(ids, act.description);
      await fulfilCondition(tx, { ...common, conditionId, metOn: deed.today, note: act.note });
      return;
    }
    case 'makeOffer':
      await makeOffer(tx, { ...common, assumedPayoutDate: act.assumedPayoutDate });
      return;
    case 'expireOffer':
      await expireOffer(tx, { case: common.case, on: deed.today, recordedAt: deed.recordedAt });
  }
}

async function propose(tx: Tx, act: ActOf<'proposeGuarantee'>, { stage, staged, deed }: Open): Promise<Subject> {
  const { guarantor, ...terms } = act.guarantee;
  const guarantorPersonId = found(stage.persons, guarantor);
  const asked = { ...terms, case: { by: 'id', id: staged.caseId } as const, guarantorPersonId, deed };
  const { id } = await proposeGuarantee(tx, asked, lockSecuredCase);
  staged.guarantees.set(guarantor, id);
  return { type: 'guarantee', id };
}

async function sign(tx: Tx, act: ActOf<'signGuarantee'>, { staged, deed }: Open): Promise<Subject> {
  const id = found<PersonKey, string>(staged.guarantees, act.guarantor);
  await signGuarantee(
    tx,
    {
      guarantee: { by: 'id', id },
      form: 'paper',
      signedOn: deed.today,
      paperLocation: act.paperLocation,
      guarantorIsMerchant: false,
      deed,
    },
    lockSecuredCase,
  );
  return { type: 'guarantee', id };
}
