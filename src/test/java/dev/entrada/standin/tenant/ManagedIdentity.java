package dev.entrada.standin.tenant;

/** The one user-assigned managed identity of the home tenant. */
public final class ManagedIdentity {
    public static final String CLIENT_ID = "e15c0a92-6d84-47b3-a2f9-08b7d3c6e514";
    /** The subject of its tokens, and so of a federated credential that trusts it. */
    public static final String OBJECT_ID = "b7f20d68-31c5-4f9a-8e04-5a9d1c7b6e23";

    private ManagedIdentity() {}
}
