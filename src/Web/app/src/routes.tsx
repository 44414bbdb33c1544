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
          { path: 'calls', ...page(() => import('./pages/calls/CallsPage')) },
          { path: 'calls/:id', ...page(() => import('./pages/calls/CallPage')) },
          { path: 'emergency', ...page(() => import('./pages/emergency/ThemesPage')) },
          { path: 'emergency/:id', ...page(() => import('./pages/emergency/DayBoardPage')) },
          { path: 'figures', ...page(() => import('./pages/figures/FiguresPage')) },
          { path: 'account', ...page(() => import('./pages/account/AccountPage')) },
          { path: 'help', ...page(() => import('./pages/help/HelpPage')) },
          {
            path: 'administration',
            ...page(() => import('./pages/administration/AdministrationPage')),
            children: [
              { path: 'bodies', ...page(() => import('./pages/administration/BodiesPage')) },
              { path: 'users', ...page(() => import('./pages/administration/UsersPage')) },
              { path: 'calendars', ...page(() => import('./pages/administration/CalendarsPage')) },
              { path: 'deadlines', ...page(() => import('./pages/administration/DeadlinesPage')) },
              { path: 'reasons', ...page(() => import('./pages/administration/ReasonsPage')) },
              { path: 'errors', ...page(() => import('./pages/administration/ErrorsPage')) },
            ],
          },
          { path: '*', ...page(() => import('./shell/Nowhere')) },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
