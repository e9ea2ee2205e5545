import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AppError, asAppError } from '../../errors.ts';
import type { TokenBudget } from '../../ports/token-budget.ts';

/** Tokens a day; 0 sets no limit. */
export interface SpendingLimits {
  perUserDay: number;
  perDay: number;
}

export interface Spending {
  /** Sets tokens aside for a request; undefined when they are more than what is left of the day. */
  reserve(user: string, tokens: number): Promise<Reservation | undefined>;
  /** Resolves when all that was used is written. */
  settled(): Promise<void>;
}

export interface Reservation {
  /** What the request really took, once. */
  settle(tokens: number): void;
}

interface Account {
  /** As the store last said. */
  stored: number;
  /** Set aside, or used and not yet in `stored`. */
  held: number;
}

interface Day {
  date: string;
  everybody: Account;
  users: Map<string, Account>;
  /** The first look of each person into the store. */
  opened: Map<string, Promise<void>>;
}

/**
 * Holds requests to the tokens of a day. The store is read once for each person and day, then what it says is kept in
 * memory: no later request waits for it. What a request took is written after its answer, and the sum of all processes
 * is read back with it; a kill in between forgets that one request. A store that cannot be read limits nobody: the
 * counts of this process then stand alone.
 * @param today calendar date of the institution, `YYYY-MM-DD`
 */
export function createSpending(
  budget: TokenBudget,
  limits: SpendingLimits,
  today: () => string,
  onFailure: (failure: AppError) => void = () => undefined,
): Spending {
  let day = newDay(today());
  const writing = new Set<Promise<void>>();

  const refresh = async ({ date, everybody, users }: Day, user: string) => {
    const used = await budget.used(date, user);
    everybody.stored = used.everybody;
    accountOf(users, user).stored = used.user;
  };
  const write = async (of: Day, user: string, tokens: number) => {
    const accounts = [of.everybody, accountOf(of.users, user)];
    // A store of this machine writes while this thread waits: the answer it belongs to goes first.
    await nextTurn();
    try {
      await budget.add(of.date, user, tokens);
    } catch (thrown) {
      // Stays held, so that this process still counts it.
      onFailure(asAppError(thrown));
      return;
    }
    for (const account of accounts) {
      account.held -= tokens;
      account.stored += tokens;
    }
    await refresh(of, user).catch((thrown: unknown) => onFailure(asAppError(thrown)));
  };
  return {
    async reserve(user, tokens) {
      if (day.date !== today()) day = newDay(today());
      const of = day;
      const opened = of.opened.get(user) ?? refresh(of, user).catch((thrown: unknown) => onFailure(asAppError(thrown)));
      of.opened.set(user, opened);
      await opened;
      const own = accountOf(of.users, user);
      if (isOver(own, tokens, limits.perUserDay) || isOver(of.everybody, tokens, limits.perDay)) return undefined;
      const accounts = [own, of.everybody];
      for (const account of accounts) account.held += tokens;
      return {
        settle(used) {
          for (const account of accounts) account.held += used - tokens;
          if (used === 0) return;
          const written = write(of, user, used).finally(() => writing.delete(written));
          writing.add(written);
        },
      };
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}

function newDay(date: string): Day {
  return { date, everybody: { stored: 0, held: 0 }, users: new Map(), opened: new Map() };
}

function accountOf(users: Map<string, Account>, user: string): Account {
  const account = users.get(user) ?? { stored: 0, held: 0 };
  users.set(user, account);
  return account;
}

function isOver({ stored, held }: Account, tokens: number, limit: number): boolean {
  return limit > 0 && stored + held + tokens > limit;
}
