import type { RequestHandler } from 'express';

/** Where Teams, Outlook and Microsoft 365 frame a tab from. */
const FRAMED_BY = [
  "'self'",
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.office.com',
];

/** Fluent UI writes its styles into the page, hence `unsafe-inline` for styles; scripts only from here. */
const TAB_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  `frame-ancestors ${FRAMED_BY.join(' ')}`,
].join('; ');

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The tab may be framed by Teams and runs its own scripts only; everything else is data and runs nothing. */
export const securityHeaders: RequestHandler = (request, response, next) => {
  const tab = request.path === '/tab' || request.path.startsWith('/tab/');
  response.set({
    'Content-Security-Policy': tab ? TAB_POLICY : API_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  next();
};
