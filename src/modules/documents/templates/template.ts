import type { Block } from '../../../platform/pdf/letter.types.ts';
import type { ProfileFacts } from '../profile.types.ts';

/** Whom a letter speaks to. */
export type Addressee = { readonly name: string; readonly is_natural_person: boolean };

/** What every document states whatever it is about: who writes to whom, under which number, when. */
export type Frame = {
  readonly number: string;
  readonly dated_on: string;
  readonly sender: ProfileFacts;
  /** Empty for a paper that stays in the house. */
  readonly addressees: readonly Addressee[];
  /** Lines for the window of the envelope: names, street, place; null for a paper that stays in the house. */
  readonly address: readonly string[] | null;
};

/** The words of one document. */
export type Draft = {
  readonly subject: string;
  /** Beside the address, after number and date. */
  readonly references: readonly (readonly [string, string])[];
  readonly body: readonly Block[];
};

/**
 * A template turns data into words. The data is JSON in the API's own form (amounts as exact text), is stored with the
 * document, and is all there is: equal data makes an equal document.
 */
export type Template<Data> = {
  /** A change of words is a new version; documents keep the one they were made with. */
  readonly version: string;
  readonly write: (data: Data, frame: Frame) => Draft;
};
