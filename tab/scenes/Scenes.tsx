import { Link } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import { EmptyState } from '../components/EmptyState.tsx';
import { LoadingLines } from '../components/LoadingLines.tsx';
import { useApp, useSay } from '../hooks/useApp.ts';
import { routeTo, useRoute } from '../hooks/useRoute.ts';
import { allowedScenes, mayEnter, SCENE_ROLE, sceneOf } from './access.ts';

const scenes = {
  desk: lazy(() => import('./desk/DeskScene.tsx').then((module) => ({ default: module.DeskScene }))),
  escalations: lazy(() =>
    import('./escalations/EscalationsScene.tsx').then((module) => ({ default: module.EscalationsScene })),
  ),
  knowledge: lazy(() =>
    import('./knowledge/KnowledgeScene.tsx').then((module) => ({ default: module.KnowledgeScene })),
  ),
};

/** The scene of the address, for whoever may enter it; each is loaded when it is first needed. */
export function Scenes() {
  const say = useSay();
  const { person } = useApp();
  const route = useRoute();
  const scene = sceneOf(route, person.roles);
  const elsewhere = allowedScenes(person.roles)[0];

  if (!scene || !mayEnter(person.roles, scene)) {
    return (
      <main>
        <EmptyState title={scene ? say(`tab.no-access.${SCENE_ROLE[scene]}`) : say('tab.no-access.nothing')}>
          <p>{say('tab.no-access.what-to-do')}</p>
          {elsewhere && <Link href={routeTo(elsewhere)}>{say(`tab.nav.${elsewhere}`)}</Link>}
        </EmptyState>
      </main>
    );
  }
  const Current = scenes[scene];
  return (
    <Suspense fallback={<LoadingLines label={say('tab.loading')} lines={6} />}>
      <Current id={route.id} />
    </Suspense>
  );
}
