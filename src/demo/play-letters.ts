import {
  completeDispatch,
  findDocument,
  orderDispatch,
  writeCaseLetter,
  writeGuaranteeDocument,
  writeLoanDocument,
} from '../modules/documents/index.ts';
import type { Subject } from '../platform/http/actor.ts';
import { idOfLoan } from './play-loans.ts';
import type { Plays } from './plays.ts';
import { found, type StagedLetter } from './stage.ts';
import type { LetterAct } from './story.ts';

function keep(letters: Map<string, StagedLetter>, kind: string, documentId: string): Subject {
  letters.set(kind, { documentId, dispatchId: null });
  return { type: 'document', id: documentId };
}

export const letterPlays: Plays<LetterAct['does']> = {
  writeCaseLetter: async (tx, { kind }, { stage, story, deed }) => {
    const { caseId, letters } = found(stage.cases, story);
    const requestKey = `demo letter ${story} ${kind}`;
    const { id } = await writeCaseLetter(tx, { case: { by: 'id', id: caseId }, kind, requestKey, deed });
    return keep(letters, kind, id);
  },
  writeLoanDocument: async (tx, { kind }, { stage, story, deed }) => {
    const staged = found(stage.cases, story);
    const loan = { by: 'id', id: idOfLoan(staged) } as const;
    const wanted = kind === 'second_reminder' ? { kind } : { kind, asOf: null };
    const { id } = await writeLoanDocument(tx, { loan, wanted, requestKey: `demo letter ${story} ${kind}`, deed });
    return keep(staged.letters, kind, id);
  },
  writeGuaranteeDocument: async (tx, { guarantor }, { stage, story, deed }) => {
    const { guarantees, letters } = found(stage.cases, story);
    const guarantee = { by: 'id', id: found(guarantees, guarantor) } as const;
    const wanted = { kind: 'guarantor_statement', asOf: null } as const;
    const requestKey = `demo letter ${story} ${wanted.kind}`;
    const { id } = await writeGuaranteeDocument(tx, { guarantee, wanted, requestKey, deed });
    return keep(letters, wanted.kind, id);
  },
  orderDispatch: async (tx, { letter }, { stage, story, deed }) => {
    const { letters } = found(stage.cases, story);
    const { documentId } = found(letters, letter);
    const document = await findDocument(tx, { by: 'id', id: documentId });
    if (!document) throw new RangeError(`the demo's plan sends "${letter}" before it is written`);
    const requestKey = `demo dispatch ${story} ${letter}`;
    const ordering = { document, recipientPersonId: null, channel: 'print', requestKey, deed } as const;
    const { dispatch } = await orderDispatch(tx, ordering);
    letters.set(letter, { documentId, dispatchId: dispatch.id });
    return { type: 'dispatch', id: dispatch.id };
  },
  completeDispatch: async (tx, { letter }, { stage, story, deed }) => {
    const { dispatchId } = found(found(stage.cases, story).letters, letter);
    if (dispatchId === null) throw new RangeError(`the demo's plan posts "${letter}" before it is on the list`);
    await completeDispatch(tx, dispatchId, deed);
    return { type: 'dispatch', id: dispatchId };
  },
};
