import { stateImpact } from '../modules/impact/index.ts';
import { idOfLoan } from './play-loans.ts';
import type { Plays } from './plays.ts';
import { found } from './stage.ts';
import type { ImpactAct } from './impact-act.ts';

export const impactPlays: Plays<ImpactAct['does']> = {
  recordImpactStatement: async (tx, { does: _does, ...stated }, { stage, story, deed }) => {
    const id = idOfLoan(found(stage.cases, story));
    const { subject } = await stateImpact(tx, {
      ...stated,
      which: { loan: { by: 'id', id } },
      statedOn: deed.today,
      sector: null,
      district: null,
      firm: null,
      requestKey: null,
      deed,
    });
    return subject;
  },
};
