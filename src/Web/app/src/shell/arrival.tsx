import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/**
 * On another page one begins at its top and with the keyboard in its content; going back, where one was. The page scrolls inside the frame,
 * so the browser does none of that by itself.
 */
export function useArrival(): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const { pathname, key } = useLocation();
  const back = useNavigationType() === 'POP';
  const before = useRef(pathname);
  const left = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const page = frame.current;
    if (page === null) return;
    if (before.current !== pathname) {
      before.current = pathname;
      page.scrollTop = back ? (left.current.get(key) ?? 0) : 0;
      // A field of the new page may have asked for it already.
      if (!page.contains(document.activeElement)) page.focus({ preventScroll: true });
    }
    const places = left.current;
    const remember = () => {
      places.set(key, page.scrollTop);
    };
    page.addEventListener('scroll', remember, { passive: true });
    return () => {
      page.removeEventListener('scroll', remember);
    };
  }, [pathname, key, back]);
  return frame;
}

/** Tells who hears the app which page has come: what stands in the browser's tab. */
export function PageCall() {
  const [title, setTitle] = useState('');
  useEffect(() => {
    const watch = new MutationObserver(() => {
      setTitle(document.title);
    });
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
    };
  }, []);
  return (
    <p className="sr-only no-print" role="status">
      {title}
    </p>
  );
}
