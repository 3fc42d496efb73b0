/** What a letter is made of. The words come from whoever writes it; how they look on paper is decided here alone. */

/** Text with stressed parts. */
export type Run = string | { readonly strong: string };
export type Text = string | readonly Run[];

export type Column = {
  readonly title: string;
  /** Share of the width left over, or as wide as its content. */
  readonly width: 'rest' | 'content';
  /** Figures stand right, so that their decimals line up. */
  readonly align: 'left' | 'right';
};

export type Signatory = {
  /** As whom somebody signs: "Für die Genossenschaft". */
  readonly as: string;
  /** Empty where anybody of the house may. */
  readonly name: string;
};

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'small_print'; readonly text: Text }
  | { readonly kind: 'heading'; readonly text: string }
  /** Pairs of a name and what it is, one a line. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, Text])[] }
  /** The head is repeated on each page; `total` is a last row set apart. */
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      readonly total: readonly string[] | null;
    }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  /** Set apart in a frame: what must not be overlooked. */
  | { readonly kind: 'notice'; readonly title: string | null; readonly blocks: readonly Block[] }
  /** Facts set apart likewise, with the same to be scanned beside them: what a QR code says, and a word below it. */
  | {
      readonly kind: 'scannable_notice';
      readonly title: string;
      readonly rows: readonly (readonly [string, Text])[];
      readonly code: string;
      readonly caption: string;
    }
  | { readonly kind: 'signatures'; readonly signatories: readonly Signatory[] }
  /** Never torn apart by a page's end. */
  | { readonly kind: 'together'; readonly blocks: readonly Block[] }
  | { readonly kind: 'new_page' };

export type Letter = {
  /** Of the file, as readers show it. */
  readonly title: string;
  /** YYYY-MM-DD. The file's time of making too, so that equal letters are equal bytes. */
  readonly date: string;
  /** Stands large at the top of the first page and small on the others. */
  readonly sender: string;
  /** Beside the sender's name: how to reach them. */
  readonly contact: readonly string[];
  /** The small line above the address, for the window of the envelope. */
  readonly returnAddress: string;
  /** Up to six lines in the window of the envelope; null for a paper that stays in the house. */
  readonly address: readonly string[] | null;
  /** Number, date and what else is referred to, to the right of the address. */
  readonly references: readonly (readonly [string, string])[];
  readonly subject: string;
  readonly body: readonly Block[];
  /** What the law wants on every business letter, in columns at the foot of each page. */
  readonly foot: readonly (readonly string[])[];
};
