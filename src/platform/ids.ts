import { v7 } from 'uuid';

/** A new UUIDv7: sorts by the time it was made, which keeps indexes dense and lists in order. */
export function newId(): string {
  return v7();
}
