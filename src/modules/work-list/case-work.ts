import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { STEP_NAMES, stepsWaitingFor, type StepKind, type WaitingStep } from '../cases/index.ts';
import { casesWithPreparedPayout } from './payouts.repository.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

type Told = { readonly dueOn: BusinessDate | null; readonly missing: number };

const on = (dueOn: BusinessDate | null): Sentence => (dueOn === null ? { de: '', en: '' } : dateInWords(dueOn));

/** Why a case waits at each step. */
const REASONS: Readonly<Record<StepKind, (told: Told) => Sentence>> = {
  submit: () => ({ de: 'der Antrag ist noch ein Entwurf.', en: 'the application is still a draft.' }),
  start_review: () => ({
    de: 'der Antrag ist eingereicht und noch nicht in Prüfung.',
    en: 'the application is submitted and not in review yet.',
  }),
  complete_file: ({ missing }) =>
    missing === 0
      ? {
          de: 'alles liegt vor; die Akte ist noch nicht für vollständig erklärt.',
          en: 'everything is in place; the file is not declared complete yet.',
        }
      : {
          de: `bis zur vollständigen Akte fehlt noch etwas (${missing}).`,
          en: `something is missing before the file is complete (${missing}).`,
        },
  vote: ({ dueOn }) => ({
    de: `die Akte ist vollständig, Ihre Stimme fehlt${dueOn ? `; zu entscheiden bis zum ${on(dueOn).de}` : ''}.`,
    en: `the file is complete, your vote is missing${dueOn ? `; to be decided by ${on(dueOn).en}` : ''}.`,
  }),
  agree: ({ dueOn }) => ({
    de: `die Stimmen gehen auseinander${dueOn ? `; zu entscheiden bis zum ${on(dueOn).de}` : ''}.`,
    en: `the votes differ${dueOn ? `; to be decided by ${on(dueOn).en}` : ''}.`,
  }),
  overdue: ({ dueOn }) => ({
    de: `zu entscheiden war bis zum ${on(dueOn).de}.`,
    en: `it was to be decided by ${on(dueOn).en}.`,
  }),
  resolve: () => ({
    de: 'ohne Beschluss des Aufsichtsrats geht es nicht weiter.',
    en: 'nothing goes on without a resolution of the supervisory board.',
  }),
  make_offer: () => ({ de: 'bewilligt; das Angebot steht aus.', en: 'approved; the offer is outstanding.' }),
  conclude_contract: ({ dueOn }) => ({
    de: `das Angebot gilt bis zum ${on(dueOn).de}; der Vertrag steht aus.`,
    en: `the offer stands until ${on(dueOn).en}; the contract is outstanding.`,
  }),
  clear_hindrances: ({ missing }) => ({
    de: `der Vertrag ist geschlossen, der Auszahlung steht noch etwas entgegen (${missing}).`,
    en: `the contract is concluded, something still hinders the payout (${missing}).`,
  }),
  pay_out: () => ({
    de: 'der Vertrag ist geschlossen, der Auszahlung steht nichts entgegen.',
    en: 'the contract is concluded, nothing hinders the payout.',
  }),
  await_bank: () => ({
    de: 'empfohlen; was die Bank entscheidet, ist noch zu erfassen.',
    en: 'recommended; what the bank decides is still to be recorded.',
  }),
};

/** The steps of credit cases; a payout that is prepared already waits for its release instead. */
export const caseWork: WorkSource = async ({ db, actor, today }) => {
  const steps = await stepsWaitingFor(db, actor, today);
  const prepared = await casesWithPreparedPayout(db);
  return steps.filter(({ step, case: { id } }) => step.kind !== 'pay_out' || !prepared.has(id)).map(itemOf);
};

function itemOf({ case: creditCase, step }: WaitingStep): WorkItem {
  const { id, number, principal } = creditCase;
  const amount = amountInWords(principal);
  const why = REASONS[step.kind]({ dueOn: step.dueOn, missing: step.missing.length });
  return {
    kind: step.kind,
    name: STEP_NAMES[step.kind],
    reason: {
      de: `Kreditvorgang ${number} über ${amount.de}: ${why.de}`,
      en: `Credit case ${number} of ${amount.en}: ${why.en}`,
    },
    roles: [step.role],
    subject: { type: 'case', id, number },
    path: `/v1/cases/${id}`,
    personIds: creditCase.borrowerPersonIds,
    amount: principal,
    dueOn: step.dueOn,
    missing: step.missing,
    adviserUserId: creditCase.adviserUserId,
  };
}
