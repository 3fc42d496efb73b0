import type { ItemKind, Majority } from '../../domain/assemblies/agenda.ts';
import type { NoticeDays } from '../../domain/assemblies/notice.ts';
import type { Count } from '../../domain/assemblies/results.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Resolution } from '../resolutions/index.ts';

export type AssemblyStatus = 'planned' | 'convened' | 'closed' | 'cancelled';

/** A general assembly (GenG §43). */
export type Assembly = {
  readonly id: string;
  /** GV-2027-0001. */
  readonly number: string;
  readonly kind: 'ordinary' | 'extraordinary';
  readonly form: 'in_person' | 'virtual' | 'hybrid';
  readonly heldOn: BusinessDate;
  /** HH:MM in Germany. */
  readonly startsAt: string;
  readonly place: string;
  /** Null where all meet in one place. */
  readonly howToJoin: string | null;
  readonly status: AssemblyStatus;
  readonly convenedOn: BusinessDate | null;
  readonly cancelledOn: BusinessDate | null;
  readonly cancellationReason: string | null;
  readonly recordedAt: Date;
};

export type AgendaItem = {
  readonly id: string;
  readonly position: number;
  readonly title: string;
  readonly proposedText: string | null;
  readonly kind: ItemKind;
  readonly majority: Majority | null;
  readonly financialYear: number | null;
  /** Of an election. */
  readonly seats: number | null;
  /** 1: with the convening; each further announcement has the next number. */
  readonly announcement: number;
  readonly announcedOn: BusinessDate | null;
};

/** The votes on a motion, or on one candidate. */
export type RecordedCount = Count & { readonly candidate: string | null };

export type VoteMethod = 'show_of_hands' | 'ballot' | 'electronic';

export type Result = {
  readonly id: string;
  readonly itemId: string;
  readonly supersedesId: string | null;
  readonly correctionReason: string | null;
  readonly votedAt: Date;
  readonly method: VoteMethod;
  readonly votesPresent: number;
  /** Of those present, who may not vote on this item (GenG §43(6)). */
  readonly excludedVotes: number;
  readonly counts: readonly RecordedCount[];
};

export type Minutes = {
  readonly chair: string;
  readonly keeper: string | null;
  readonly boardMembersPresent: readonly string[];
  readonly leftOutPositions: readonly number[];
  readonly remarks: string | null;
  readonly hasAttendanceList: boolean;
  readonly documentId: string;
  readonly closedOn: BusinessDate;
};

/** How many letters of an announcement were written, and when the last of them. */
export type Announced = { readonly announcement: number; readonly letters: number; readonly lastOn: BusinessDate };

/** An assembly with all that belongs to it. */
export type AssemblyFile = {
  readonly assembly: Assembly;
  readonly items: readonly AgendaItem[];
  /** Every result, oldest first; those superseded included. */
  readonly results: readonly Result[];
  readonly announced: readonly Announced[];
  readonly minutes: Minutes | null;
  readonly resolutions: readonly Resolution[];
  readonly notice: NoticeDays;
};

export type AttendanceWay = 'in_person' | 'by_proxy' | 'by_representative';

/** Who was there for which member, from when to when. */
export type Attendance = {
  readonly id: string;
  readonly memberId: string;
  readonly memberNumber: string;
  readonly memberPersonId: string;
  readonly way: AttendanceWay;
  readonly attendeePersonId: string;
  /** Of the two members a proxy may represent: the first or the second. */
  readonly proxyPlace: number | null;
  readonly authorityDatedOn: BusinessDate | null;
  readonly note: string | null;
  readonly checkedInAt: Date;
  readonly checkedOutAt: Date | null;
};

export type ObjectionGround = 'objected' | 'not_admitted' | 'not_duly_called';

export type Objection = {
  readonly id: string;
  readonly itemId: string;
  readonly memberId: string;
  readonly memberNumber: string;
  readonly memberPersonId: string;
  readonly ground: ObjectionGround;
  readonly knownOn: BusinessDate;
  readonly note: string | null;
};
