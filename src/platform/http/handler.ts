import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Db, Tx } from '../db/database.ts';
import type { Clock } from '../time/clock.ts';
import type { Actor, Language, Subject } from './actor.ts';
import type { AnswerDeclarations, Operation, OperationKind, Upload, UploadedBytes } from './operation.ts';

/** What every handler is given, whatever it does. */
type Common<Permission extends string, Params, Query, Body> = {
  readonly actor: Permission extends 'open' ? Actor | null : Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly language: Language;
  readonly clock: Clock;
  readonly requestId: string;
  /** For the few that need the raw request, such as signing in. */
  readonly request: FastifyRequest;
};

export type ReadContext<Permission extends string, Params, Query, Body> = Common<Permission, Params, Query, Body> & {
  readonly db: Db;
};

/** A command may run more than once (a deadlock is retried), so it must not act outside its transaction. */
export type CommandContext<Permission extends string, Params, Query, Body, Key, Version> = Common<
  Permission,
  Params,
  Query,
  Body
> & {
  readonly tx: Tx;
  /** The caller's key, to be kept as a unique column on the fact; absent where none is required. */
  readonly idempotencyKey: Key;
  /** The version the caller saw (If-Match); hand it to `assertVersion` once the row is locked. */
  readonly expectedVersion: Version;
};

type BodyOf<Body> = Body extends Upload ? UploadedBytes : Body extends z.ZodType ? z.output<Body> : undefined;

/** The context of an operation's handler, read off its declaration. */
export type ContextOf<O> =
  O extends Operation<
    infer Kind,
    infer Permission,
    infer Params,
    infer Query,
    infer Body,
    AnswerDeclarations,
    infer Idempotency,
    infer Concurrency
  >
    ? Kind extends 'read'
      ? ReadContext<Permission, z.output<Params>, z.output<Query>, BodyOf<Body>>
      : CommandContext<
          Permission,
          z.output<Params>,
          z.output<Query>,
          BodyOf<Body>,
          Idempotency extends 'required' ? string : undefined,
          Concurrency extends 'if_match' ? number : undefined
        >
    : never;

type Extras = {
  /** The version of the resource; becomes a strong ETag. */
  readonly etag?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly subject?: Subject | undefined;
};

export type FileContent = Buffer | string | AsyncIterable<string | Buffer>;
/** With a name it is offered for saving; without one (null) it is shown, which is for our own plain text only. */
export type AnswerFile = { readonly mediaType: string; readonly name: string | null; readonly content: FileContent };

type JsonAnswer<Status, Declared> = Declared extends { readonly schema: infer Schema extends z.ZodType }
  ? Extras & { readonly status: Status; readonly body: z.input<Schema>; readonly file?: undefined }
  : never;
type FileAnswer<Status, Declared> = Declared extends { readonly media: readonly string[] }
  ? Extras & { readonly status: Status; readonly file: AnswerFile; readonly body?: undefined }
  : never;
type EmptyAnswer<Status, Declared> = Declared extends
  { readonly schema: z.ZodType } | { readonly media: readonly string[] }
  ? never
  : Extras & { readonly status: Status; readonly body?: undefined; readonly file?: undefined };

type AnswerTo<Status, Declared> =
  JsonAnswer<Status, Declared> | FileAnswer<Status, Declared> | EmptyAnswer<Status, Declared>;

/** What a handler may return: one of the declared answers, its body in wire shape. */
export type AnswerOf<Answers extends AnswerDeclarations> = {
  [Status in keyof Answers & number]: AnswerTo<Status, Answers[Status]>;
}[keyof Answers & number];

export type HandlerOf<O> =
  O extends Operation<OperationKind, string, z.ZodType, z.ZodType, infer _Body, infer Answers>
    ? (context: ContextOf<O>) => Promise<AnswerOf<Answers>>
    : never;

/** The same with its types forgotten, as the shell handles it. */
export type AnyAnswer = Extras & {
  readonly status: number;
  readonly body?: unknown;
  readonly file?: AnswerFile | undefined;
};
export type AnyHandler = (context: unknown) => Promise<AnyAnswer>;
