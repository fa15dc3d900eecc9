/**
 * How this server proves to Entra who it is. One of four ways is configured:
 *
 * <pre>
 *  ClientCredential ┬─ ClientSecrets      one secret, or two during a rotation
 *                   └─ ClientAssertions ─ AssertionSource ┬─ CertificateFile      signed by us
 *                                                         ├─ FederatedTokenFile   by the platform, e.g. Kubernetes
 *                                                         └─ ManagedIdentity      by Azure
 * </pre>
 *
 * <p>Whatever can be replaced while we run is looked at again when it changes, and once more when Entra refuses it.
 */
package dev.entrada.entra.credential;
