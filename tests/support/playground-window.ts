import type { BrowserContext, Page } from 'playwright-core';
import type { Playground } from './playground.ts';
import type { Who } from './playground-office.ts';

const CONFIG = '**/_internal/v1/config';

interface WindowConfig {
  config: {
    currentUser: { id: string };
    users: { id: string }[];
    groupChats: { members: string[] }[];
    teams: { members: string[] }[];
  };
}

/** The playground's own page, worked with by role and name as a person would. */
export interface PlaygroundWindow {
  readonly page: Page;
  /** Opens a chat or channel by its name: `Personal Chat`, `General`, `Padrón`. The first time installs the bot there. */
  open(name: string): Promise<void>;
  /** Types in the chat that is open. The playground attributes typed text to the config's current user, whoever this window is. */
  say(text: string): Promise<void>;
  /** Starts a thread that mentions the bot in the channel that is open. */
  post(text: string): Promise<void>;
}

/**
 * Opens the playground in this browser context, as one of its people: what is pressed on cards comes from that person.
 * Two people need two contexts. Messages live in the page: a reload loses them.
 */
export async function openPlaygroundWindow(
  context: BrowserContext,
  playground: Playground,
  as?: Who,
): Promise<PlaygroundWindow> {
  const person = playground.person(as);
  const { me, bot } = playground;
  if (person !== me) {
    await context.route(CONFIG, async (route) => {
      const response = await route.fetch();
      const { config, ...rest } = (await response.json()) as WindowConfig;
      const swap = (ids: string[]) => ids.map((id) => (id === person.id ? me.id : id));
      const json = {
        ...rest,
        config: {
          ...config,
          currentUser: person,
          users: config.users.map((user) => (user.id === person.id ? config.currentUser : user)),
          groupChats: config.groupChats.map((chat) => ({ ...chat, members: swap(chat.members) })),
          teams: config.teams.map((team) => ({ ...team, members: swap(team.members) })),
        },
      };
      await route.fulfill({ response, json });
    });
  }
  const page = await context.newPage();
  await page.goto(playground.url);
  const composer = page.getByRole('textbox').first();
  await composer.waitFor();

  return {
    page,
    async open(name) {
      const named = page.getByText(name, { exact: true });
      await page.getByRole('treeitem').filter({ has: named }).click();
    },
    async say(text) {
      await composer.fill(text);
      await page.getByRole('button', { name: 'Send Message' }).click();
    },
    async post(text) {
      await composer.click();
      await composer.pressSequentially(`@${bot.name}`);
      await page.getByRole('menuitem', { name: bot.name }).click();
      await composer.pressSequentially(` ${text}`);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
    },
  };
}
