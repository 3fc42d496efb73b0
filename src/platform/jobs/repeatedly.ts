export type Repeated = {
  readonly everySeconds: number;
  readonly work: () => Promise<unknown>;
  /** What went wrong in one round; the next comes all the same. */
  readonly onError: (error: unknown) => void;
};

export type Repeating = {
  /** Lets a round under way end; none begins afterwards. */
  readonly stop: () => Promise<void>;
};

/** Works at once and again so long after each round has ended, one round at a time, until it is stopped. */
export function repeatedly({ everySeconds, work, onError }: Repeated): Repeating {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let round = Promise.resolve();
  const begin = (): void => {
    round = work()
      .then(() => undefined, onError)
      .then(() => {
        if (isStopped) return;
        timer = setTimeout(begin, everySeconds * 1000);
        // A process that has nothing else to do may end.
        timer.unref();
      });
  };
  begin();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
