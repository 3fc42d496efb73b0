import type { CaseFilePlan } from './case-script.ts';
import { chanceFor } from './random.ts';
import { approvalOf } from './reasons.ts';
import type { CaseAct, Scene } from './story.ts';

/** A loan that touches somebody on the board, who then has no vote; the supervisory board resolves instead. */
export type BoardMatter = {
  readonly career: number;
  readonly who: 'board.one' | 'board.two';
  readonly how: 'guarantor' | 'tie' | 'declared' | 'borrower';
};

/** All of them are first loans of careers that are over. */
export const BOARD_MATTERS: readonly BoardMatter[] = [
  { career: 51, who: 'board.two', how: 'borrower' },
  { career: 58, who: 'board.two', how: 'guarantor' },
  { career: 67, who: 'board.one', how: 'tie' },
  { career: 71, who: 'board.two', how: 'declared' },
];

export function boardMatterOf(loan: { readonly career: number; readonly ordinal: number }): BoardMatter | null {
  return (loan.ordinal === 1 && BOARD_MATTERS.find(({ career }) => career === loan.career)) || null;
}

/** The one who may vote, and the supervisory board (GenG §39(2)). */
export function touchedApprovalScenes(file: CaseFilePlan, matter: BoardMatter): readonly Scene<CaseAct>[] {
  const { firstVote, decided } = file.dates;
  const other = matter.who === 'board.one' ? 'board.two' : 'board.one';
  const reason = approvalOf(file.application, chanceFor(`votes ${file.seed}`));
  const declared: readonly Scene<CaseAct>[] =
    matter.how === 'declared'
      ? [
          {
            day: firstVote,
            minute: 200,
            by: matter.who,
            act: { does: 'declareRecusal', reason: 'Langjährige Freundschaft mit der Antragstellerin.' },
          },
        ]
      : [];
  return [
    ...declared,
    {
      day: firstVote,
      minute: 220,
      by: other,
      act: { does: 'castCaseVote', isInFavour: true, reason, conditions: [] },
    },
    {
      day: decided,
      minute: 260,
      by: 'supervisor',
      act: {
        does: 'recordSupervisoryResolution',
        isInFavour: true,
        text: 'Der Aufsichtsrat stimmt dem Darlehen einstimmig zu; ein Vorteil gegenüber anderen ist nicht erkennbar.',
      },
    },
  ];
}
