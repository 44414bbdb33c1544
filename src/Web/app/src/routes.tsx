import { createBrowserRouter, type RouteObject } from 'react-router';
import { Crash } from './shell/Crash';

// Each page is a chunk of its own; the frame comes with the first page.
const page = (load: () => Promise<{ Page: React.ComponentType }>): Pick<RouteObject, 'lazy'> => ({
  lazy: async () => ({ Component: (await load()).Page }),
});

export const routes: RouteObject[] = [
  {
    path: '/',
    lazy: async () => ({ Component: (await import('./shell/Shell')).Shell }),
    ErrorBoundary: Crash,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: Crash,
        children: [
          { index: true, ...page(() => import('./pages/desk/DeskPage')) },
          { path: 'inbox', ...page(() => import('./pages/inbox/InboxPage')) },
          { path: 'information', ...page(() => import('./pages/information/ListPage')) },
          { path: 'information/new', ...page(() => import('./pages/writing/WritingPage')) },
          { path: 'information/:id/write', ...page(() => import('./pages/writing/WritingPage')) },
          { path: 'information/:id', ...page(() => import('./pages/item/ItemPage')) },
          { path: 'way/:id', ...page(() => import('./pages/item/WayPage')) },
          { path: 'figures', ...page(() => import('./pages/figures/FiguresPage')) },
          { path: 'account', ...page(() => import('./pages/account/AccountPage')) },
          { path: 'help', ...page(() => import('./pages/help/HelpPage')) },
          { path: '*', ...page(() => import('./shell/Nowhere')) },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
