/**
 * What the cooperative states of itself on every business letter (GenG §25a): legal form and seat, court and number of
 * the register of cooperatives, every member of the board, and who presides over the supervisory board; and what people
 * need besides: where to write, call and pay. In the API's form, because it is stored with each document made from it.
 */
export type ProfileFacts = {
  readonly name: string;
  readonly legal_form: string;
  readonly seat: string;
  readonly register_court: string;
  readonly register_number: string;
  /** First name and surname each. */
  readonly board_members: readonly string[];
  /** Null while the supervisory board has elected nobody. */
  readonly supervisory_board_chair: string | null;
  readonly street: string;
  readonly postal_code: string;
  readonly city: string;
  readonly phone: string | null;
  readonly email: string;
  readonly website: string | null;
  readonly bank_name: string;
  readonly iban: string;
  /** By which banks know who collects direct debits; null where nothing is collected. */
  readonly creditor_id: string | null;
  /** For consumers' contracts (EGBGB Art. 247 §§6, 7); null where there is none. */
  readonly supervisory_authority: string | null;
  readonly dispute_resolution: string | null;
  /** Where people in debt find help nearby; null: the nationwide reference alone. */
  readonly debt_advice: string | null;
};
