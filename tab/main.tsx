import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { findHost } from './host/host.ts';
import './global.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const host = await findHost();
if (host.route && window.location.hash === '') window.location.hash = `#/${host.route}`;
createRoot(root).render(
  <StrictMode>
    <App host={host} />
  </StrictMode>,
);
