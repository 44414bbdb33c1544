// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, Link, Outlet, RouterProvider } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import { PageHead } from '@/ui/PageHead';
import { PageCall, useArrival } from './arrival';

afterEach(cleanup);

function Frame() {
  const page = useArrival();
  return (
    <>
      <Link to="/item">item</Link>
      <PageCall />
      <main ref={page} tabIndex={0}>
        <Outlet />
      </main>
    </>
  );
}

const show = () => {
  const router = createMemoryRouter([
    {
      element: <Frame />,
      children: [
        { index: true, element: <PageHead title="list" /> },
        { path: 'item', element: <PageHead title="one item" /> },
        { path: 'form', element: <input aria-label="title" autoFocus /> },
      ],
    },
  ]);
  render(<RouterProvider router={router} />);
  return router;
};
const main = () => screen.getByRole('main');

describe('who comes to another page', () => {
  it('begins at its top, with the keyboard in its content', async () => {
    const router = show();
    main().scrollTop = 400;
    screen.getByRole('link').focus();
    await act(() => router.navigate('/item'));
    expect(main().scrollTop).toBe(0);
    expect(document.activeElement).toBe(main());
  });

  it('finds, going back, the place that was left', async () => {
    const router = show();
    main().scrollTop = 400;
    fireEvent.scroll(main());
    await act(() => router.navigate('/item'));
    await act(() => router.navigate(-1));
    expect(main().scrollTop).toBe(400);
  });

  it('stays where a change of filters leaves the page', async () => {
    const router = show();
    main().scrollTop = 400;
    screen.getByRole('link').focus();
    await act(() => router.navigate('/?status=issued'));
    expect(main().scrollTop).toBe(400);
    expect(document.activeElement).toBe(screen.getByRole('link'));
  });

  it('types at once where the page has a first field', async () => {
    const router = show();
    await act(() => router.navigate('/form'));
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });

  it('hears which page it is', async () => {
    const router = show();
    await act(() => router.navigate('/item'));
    expect((await screen.findByRole('status')).textContent).toContain('one item');
  });
});
