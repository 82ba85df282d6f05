'use client';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';

export interface Toast {
  readonly kind: 'done' | 'error';
  readonly text: string;
}
type Notify = (toast: Toast) => void;

const ToastContext = createContext<Notify | null>(null);
const SHOWN_MS = 8000;

/** `notify({ kind: 'done', text: 'Removed the demo fleet.' })`: says what happened, and is read out. */
export function useToast(): Notify {
  const notify = useContext(ToastContext);
  if (notify === null) throw new Error('useToast needs a ToastProvider around it');
  return notify;
}

interface ShownToast extends Toast {
  readonly id: number;
}

/** Holds the live region; stands once, in the layout. An error stays until it is closed. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const nextId = useRef(1);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const notify = useCallback<Notify>(
    (toast) => {
      const id = nextId.current;
      nextId.current += 1;
      setToasts((all) => [...all, { ...toast, id }]);
      if (toast.kind === 'done') setTimeout(() => close(id), SHOWN_MS);
    },
    [close],
  );
  return (
    <ToastContext value={notify}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col items-end gap-2"
      >
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onClose={() => close(toast.id)} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastLine({ toast, onClose }: { readonly toast: Toast; readonly onClose: () => void }) {
  const Icon = toast.kind === 'error' ? CircleAlert : CircleCheck;
  return (
    <div className="pointer-events-auto flex max-w-[420px] items-start gap-2.5 rounded-md border border-line-strong bg-raised py-2.5 pr-2 pl-3 shadow-raised">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${toast.kind === 'error' ? 'text-bad' : 'text-good'}`}
      />
      <p className="min-w-0 flex-1">{toast.text}</p>
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink"
      >
        <X className="size-4" aria-hidden />
      </button>
    </div>
  );
}
