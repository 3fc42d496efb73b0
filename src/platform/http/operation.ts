import { z } from 'zod';
import type { Recording } from '../db/transaction.ts';

/**
 * One endpoint, declared as a value: the same declaration mounts the route, validates what comes in, types the handler
 * and writes its page in the OpenAPI document, so that the four cannot drift apart.
 */
export type Operation<
  Kind extends OperationKind = OperationKind,
  Permission extends string = string,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType | Upload | undefined = z.ZodType | Upload | undefined,
  Answers extends AnswerDeclarations = AnswerDeclarations,
  Idempotency extends 'required' | 'none' = 'required' | 'none',
  Concurrency extends 'if_match' | 'none' = 'if_match' | 'none',
> = {
  /** A read gets a database handle; a command gets one transaction, opened and committed by the shell. */
  readonly kind: Kind;
  /** operationId, camelCase, unique, for ever. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces: `/v1/loans/{loan_id}/payments`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** 'open' (anybody), 'signed_in' (whoever is signed in), or a name in the access table. */
  readonly permission: Permission;
  /** The class of rate limit; open operations must name one, others must not. */
  readonly rate?: RateClass;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly requestExamples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
  readonly answers: Answers;
  /** Codes by status which this operation's rules can answer, besides the shell's own. */
  readonly problems?: Readonly<Partial<Record<ProblemStatus, readonly string[]>>>;
  readonly idempotency?: Idempotency;
  readonly concurrency?: Concurrency;
  /** A read of something sensitive, written to the audit log. Commands always are. */
  readonly audited?: boolean;
  /** A command that fixes a moment runs alone; others together. */
  readonly recording?: Recording;
};

export type OperationKind = 'read' | 'command';
export type RateClass = 'calculator' | 'sign_in' | 'service';
export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 412 | 422 | 429 | 503;

/** One success answer. JSON has a schema and an example; a file or stream has media types; 204 has neither. */
export type AnswerDeclaration = {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly example?: unknown;
  readonly media?: readonly string[];
  /** How an answer of a text type looks. */
  readonly mediaExample?: string;
};
export type AnswerDeclarations = Readonly<Record<number, AnswerDeclaration>>;

/** A body of raw bytes, such as a scanned document. */
export type Upload = { readonly kind: 'upload'; readonly mediaTypes: readonly string[]; readonly maxBytes: number };
export type UploadedBytes = { readonly bytes: Buffer; readonly mediaType: string };

const TEN_MEGABYTES = 10 * 1024 * 1024;

export function upload(options: { readonly mediaTypes: readonly string[]; readonly maxBytes?: number }): Upload {
  return { kind: 'upload', mediaTypes: options.mediaTypes, maxBytes: options.maxBytes ?? TEN_MEGABYTES };
}

export function isUpload(body: z.ZodType | Upload | undefined): body is Upload {
  return body !== undefined && 'mediaTypes' in body;
}

/** What an operation without parameters or query accepts: nothing. */
export const noFields = z.strictObject({});
export type NoFields = typeof noFields;

export function operation<
  Kind extends OperationKind,
  const Permission extends string,
  const Answers extends AnswerDeclarations,
  Params extends z.ZodType = NoFields,
  Query extends z.ZodType = NoFields,
  Body extends z.ZodType | Upload | undefined = undefined,
  Idempotency extends 'required' | 'none' = 'none',
  Concurrency extends 'if_match' | 'none' = 'none',
>(
  declaration: Operation<Kind, Permission, Params, Query, Body, Answers, Idempotency, Concurrency>,
): Operation<Kind, Permission, Params, Query, Body, Answers, Idempotency, Concurrency> {
  return declaration;
}
