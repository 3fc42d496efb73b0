import type { Tx } from '../platform/db/database.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Deed } from '../platform/http/deed.ts';
import type { Stage } from './stage.ts';
import type { Act } from './story.ts';

/** Where an act is played: what exists, who does it and when, and in which story. */
export type Playing = { readonly stage: Stage; readonly deed: Deed; readonly story: number };

export type ActOf<Does extends Act['does']> = Extract<Act, { does: Does }>;

/** How each kind of act is played through its use case; answers with what the API's audit log would name. */
export type Plays<Does extends Act['does']> = {
  readonly [One in Does]: (tx: Tx, act: ActOf<One>, playing: Playing) => Promise<Subject>;
};
