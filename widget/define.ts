import { PolicyQaElement } from './policy-qa-element.ts';

if (!customElements.get('policy-qa')) customElements.define('policy-qa', PolicyQaElement);
