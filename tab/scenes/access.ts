import type { Role } from '../../src/domain/identity.ts';
import type { Route } from '../hooks/useRoute.ts';

export const SCENES = ['desk', 'escalations', 'knowledge'] as const;
export type Scene = (typeof SCENES)[number];

/** Who works where. */
export const SCENE_ROLE = {
  desk: 'agent',
  escalations: 'expert',
  knowledge: 'editor',
} as const satisfies Record<Scene, Role>;

export function mayEnter(roles: readonly Role[], scene: Scene): boolean {
  return roles.includes('admin') || roles.includes(SCENE_ROLE[scene]);
}

export function allowedScenes(roles: readonly Role[]): Scene[] {
  return SCENES.filter((scene) => mayEnter(roles, scene));
}

/** The scene of a route; without one, the first that the roles allow. */
export function sceneOf(route: Route, roles: readonly Role[]): Scene | undefined {
  return SCENES.find((scene) => scene === route.scene) ?? allowedScenes(roles)[0];
}
