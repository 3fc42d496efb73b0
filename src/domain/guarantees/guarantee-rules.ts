import { amountInWords } from '../figures-in-words.ts';
import { isOfFullAge } from '../membership/legal-age.ts';
import type { Money } from '../money/money.ts';
import type { GuaranteeTerms } from '../policy/policy-terms.ts';
import { reasonsOf, refuseFor, type Reason } from '../reasons.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** How a guarantor answers: like the borrower, after the borrower (BGB §771), or for what is left in the end. */
export type GuaranteeKind = 'primary_liability' | 'ordinary' | 'deficiency';

/** Someone offers to vouch in a case up to a cap, euros. */
export type GuaranteeProposal = {
  readonly guarantorId: string;
  readonly cap: Money;
  /** Null where it is not recorded, or for a legal person. */
  readonly guarantorBirthDate: BusinessDate | null;
};

/** What the rules need to know about the case and the guarantor's other guarantees. */
export type ProposalContext = {
  readonly asOf: BusinessDate;
  readonly borrowerIds: readonly string[];
  /** Guarantors of this case whose guarantee was not withdrawn. */
  readonly otherGuarantorIds: readonly string[];
  /** Sum of the caps this guarantor vouches for in other cases and loans, proposed or signed. */
  readonly exposureElsewhere: Money;
};

type ProposalRule = (proposal: GuaranteeProposal, context: ProposalContext, terms: GuaranteeTerms) => Reason | null;

/** Surety is for the debt of another (BGB §765). */
const notTheBorrower: ProposalRule = ({ guarantorId }, { borrowerIds }) =>
  borrowerIds.includes(guarantorId)
    ? {
        code: 'guarantee.borrower_vouches_for_self',
        sentence: {
          de: 'Wer das Darlehen aufnimmt, kann nicht dafür bürgen (§ 765 BGB).',
          en: 'Whoever borrows cannot vouch for the own loan (BGB §765).',
        },
      }
    : null;

const onceInTheCase: ProposalRule = ({ guarantorId }, { otherGuarantorIds }) =>
  otherGuarantorIds.includes(guarantorId)
    ? {
        code: 'guarantee.already_given',
        sentence: {
          de: 'Diese Person bürgt in diesem Kreditvorgang schon; für einen anderen Höchstbetrag wird die erste Bürgschaft zurückgezogen.',
          en: 'This person already vouches in this case; for another cap the first guarantee is withdrawn.',
        },
      }
    : null;

const capAboveZero: ProposalRule = ({ cap }) =>
  cap.isPositive()
    ? null
    : {
        code: 'guarantee.cap_not_positive',
        sentence: {
          de: 'Der Höchstbetrag einer Bürgschaft muss über 0,00 EUR liegen.',
          en: 'The cap of a guarantee must lie above EUR 0.00.',
        },
      };

const ofFullAge: ProposalRule = ({ guarantorBirthDate: birthDate }, { asOf }) =>
  birthDate === null || isOfFullAge(birthDate, asOf)
    ? null
    : {
        code: 'guarantee.guarantor_under_age',
        sentence: {
          de: 'Wer noch nicht volljährig ist, kann nicht bürgen (§§ 2, 107 BGB).',
          en: 'Whoever is not of full age cannot vouch (BGB §§2, 107).',
        },
      };

const withinExposureLimit: ProposalRule = ({ cap }, { exposureElsewhere }, { exposureLimit }) => {
  const exposure = exposureElsewhere.plus(cap);
  if (exposureLimit === null || !exposure.isGreaterThan(exposureLimit)) return null;
  const [sum, limit] = [amountInWords(exposure), amountInWords(exposureLimit)];
  return {
    code: 'guarantee.exposure_limit_exceeded',
    sentence: {
      de: `Mit dieser Bürgschaft stünde die Person für ${sum.de} ein; zulässig sind ${limit.de}.`,
      en: `With this guarantee the person would vouch for ${sum.en}; ${limit.en} is allowed.`,
    },
    details: { exposure, exposure_limit: exposureLimit },
  };
};

const PROPOSAL_RULES: readonly ProposalRule[] = [
  notTheBorrower,
  onceInTheCase,
  capAboveZero,
  ofFullAge,
  withinExposureLimit,
];

/** Refuses a guarantee that cannot be; the codes are those of the rules above. */
export function checkGuaranteeProposal(
  proposal: GuaranteeProposal,
  context: ProposalContext,
  terms: GuaranteeTerms,
): void {
  refuseFor(reasonsOf(PROPOSAL_RULES.map((rule) => rule(proposal, context, terms))));
}

/** How the guarantor declared it. */
export type GuaranteeSignature = {
  readonly form: 'paper' | 'electronic';
  readonly signedOn: BusinessDate;
  /** Where the paper lies; null for an electronic declaration. */
  readonly paperLocation: string | null;
  /** Whether the guarantor is a merchant for whom vouching belongs to the trade (HGB §§343, 350). */
  readonly isMerchantActingInTrade: boolean;
};

type SignatureRule = (signature: GuaranteeSignature, today: BusinessDate) => Reason | null;

/** The electronic form is void (BGB §766 sentence 2), except for a merchant acting in trade (HGB §350). */
const onPaperUnlessMerchant: SignatureRule = ({ form, isMerchantActingInTrade }) =>
  form === 'paper' || isMerchantActingInTrade
    ? null
    : {
        code: 'guarantee.paper_form_required',
        sentence: {
          de: 'Eine Bürgschaft gilt nur mit Unterschrift auf Papier; elektronisch ist sie nichtig (§ 766 BGB). Ausgenommen sind Kaufleute im Handelsgeschäft (§ 350 HGB).',
          en: 'A guarantee is valid only when signed on paper; in electronic form it is void (BGB §766). Merchants acting in trade are excepted (HGB §350).',
        },
      };

const paperHasAPlace: SignatureRule = ({ form, paperLocation }) =>
  form === 'electronic' || (paperLocation !== null && paperLocation.trim() !== '')
    ? null
    : {
        code: 'guarantee.paper_location_missing',
        sentence: {
          de: 'Es fehlt die Angabe, wo die unterschriebene Bürgschaft liegt.',
          en: 'Where the signed guarantee lies is not stated.',
        },
      };

const notInTheFuture: SignatureRule = ({ signedOn }, today) =>
  signedOn <= today
    ? null
    : {
        code: 'guarantee.signed_in_the_future',
        sentence: {
          de: 'Das Datum der Unterschrift liegt in der Zukunft.',
          en: 'The date of the signature lies in the future.',
        },
      };

const SIGNATURE_RULES: readonly SignatureRule[] = [onPaperUnlessMerchant, paperHasAPlace, notInTheFuture];

/** Refuses a signature that does not bind; the codes are those of the rules above. */
export function checkGuaranteeSignature(signature: GuaranteeSignature, today: BusinessDate): void {
  refuseFor(reasonsOf(SIGNATURE_RULES.map((rule) => rule(signature, today))));
}
