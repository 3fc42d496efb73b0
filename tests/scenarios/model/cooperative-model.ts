import type { LoanModel } from './loan-model.ts';

/** A member as the model keeps it; amounts in cents. */
export type MemberModel = {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly joinedOn: string;
  shares: number;
  capital: number;
  /** The months whose dues were claimed. */
  readonly duesMonths: Set<string>;
  duesWaived: number;
  duesPaid: number;
  /** The last day of the membership, once notice is given. */
  leavesOn: string | null;
  hasLeft: boolean;
};

export type PaymentModel = {
  readonly id: string;
  readonly purpose: 'loan' | 'dues' | 'shares';
  readonly of: string;
  readonly cents: number;
  readonly isByStatement: boolean;
  isBack: boolean;
};

export type CaseModel = {
  readonly id: string;
  readonly personId: string;
  readonly principal: number;
  isDecided: boolean;
};

/** What a leaver is owed. */
export type SettlementModel = {
  readonly memberId: string;
  balance: number;
  readonly endedOn: string;
  isFixed: boolean;
};

/** Everything that happened, as somebody would keep it who knows the statutes and has a pocket calculator. */
export type CooperativeModel = {
  readonly firstDay: string;
  today: string;
  readonly members: MemberModel[];
  readonly cases: CaseModel[];
  readonly loans: LoanModel[];
  readonly payments: PaymentModel[];
  readonly settlements: SettlementModel[];
  bank: number;
  /** On the bank's statement and not placed yet. */
  clearing: number;
  readonly unplaced: { readonly id: string; readonly cents: number }[];
  readonly closedMonths: Set<string>;
  readonly endedYears: Set<number>;
};

export const SHARE = 5000;
export const DUES = 500;

export function emptyModel(firstDay: string): CooperativeModel {
  return {
    firstDay,
    today: firstDay,
    members: [],
    cases: [],
    loans: [],
    payments: [],
    settlements: [],
    bank: 0,
    clearing: 0,
    unplaced: [],
    closedMonths: new Set(),
    endedYears: new Set(),
  };
}

export const duesClaimed = ({ duesMonths, duesWaived }: MemberModel): number => duesMonths.size * DUES - duesWaived;
export const duesOpen = (member: MemberModel): number => Math.max(duesClaimed(member) - member.duesPaid, 0);
export const shareMoneyOpen = ({ shares, capital }: MemberModel): number => shares * SHARE - capital;
export const current = ({ members }: CooperativeModel): MemberModel[] => members.filter(({ hasLeft }) => !hasLeft);

/** Dues are owed from the month after joining, through the last month of membership. */
export function claimDues({ members }: CooperativeModel, month: string): number {
  const owing = members.filter(
    ({ joinedOn, leavesOn, duesMonths }) =>
      joinedOn.slice(0, 7) < month && !duesMonths.has(month) && (leavesOn === null || leavesOn.slice(0, 7) >= month),
  );
  for (const member of owing) member.duesMonths.add(month);
  return owing.length;
}

/** Memberships that end with a day: the capital is the leaver's. */
export function letLeave({ members, settlements }: CooperativeModel, day: string): void {
  for (const member of members.filter(({ leavesOn, hasLeft }) => leavesOn === day && !hasLeft)) {
    settlements.push({ memberId: member.id, balance: member.capital, endedOn: day, isFixed: false });
    Object.assign(member, { shares: 0, capital: 0, hasLeft: true });
  }
}
