import { generate } from 'lean-qr';
import { html, svg, type TemplateResult } from 'lit';

/** Empty modules around the code, which readers need (ISO/IEC 18004 §6.3.8). */
const margin = 4;

/** Draws a text as a QR code, dark on light in every colour scheme, named for screen readers. */
export const renderQrCode = (text: string, label: string): TemplateResult => {
  const code = generate(text);
  const size = code.size + 2 * margin;
  const cells = Array.from({ length: code.size }, (_, y) =>
    Array.from({ length: code.size }, (__, x) => (code.get(x, y) ? `M${x + margin} ${y + margin}h1v1h-1z` : '')).join(
      '',
    ),
  ).join('');
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    ${svg`<rect width="100%" height="100%" fill="#fff" /><path d=${cells} fill="#000" />`}
  </svg>`;
};
